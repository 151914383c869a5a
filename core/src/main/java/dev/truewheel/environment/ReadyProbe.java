package dev.truewheel.environment;

import dev.truewheel.SyntaxException;
import java.util.List;

/** How one can tell that the program in a container is ready. */
public sealed interface ReadyProbe {

    /**
     * Somebody listens: a connection is accepted, and stays open for a moment or says something. Being accepted alone proves
     * nothing, since engines accept connections in front of ports that nobody listens on.
     */
    record Tcp() implements ReadyProbe {
        @Override
        public String toString() {
            return "tcp";
        }
    }

    /**
     * A web server answers.
     *
     * @param path what it is asked for
     * @param status the only answer that counts
     */
    record Http(String path, int status) implements ReadyProbe {
        /**
         * Checks both.
         *
         * @throws SyntaxException if the path does not begin with a slash, or cannot be asked for as it is
         * @throws IllegalArgumentException if no server gives that status
         */
        public Http {
            ProbeText.path(path);
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("an answer has a status from 200 to 599, not " + status);
            }
        }

        @Override
        public String toString() {
            return "http:" + path + "=" + status;
        }
    }

    /**
     * A program in the container ends with status 0.
     *
     * @param command the program and its arguments
     */
    record Exec(List<String> command) implements ReadyProbe {
        /**
         * Copies and checks.
         *
         * @throws IllegalArgumentException if there is no program
         */
        public Exec {
            command = List.copyOf(command);
            if (command.isEmpty() || command.get(0).isEmpty()) {
                throw new IllegalArgumentException("a command begins with the name of a program");
            }
        }

        @Override
        public String toString() {
            return "exec:" + String.join(" ", command);
        }
    }

    /**
     * A gRPC server says that it serves.
     *
     * @param service what it is asked about, the whole server if empty
     * @param healthOptional whether a server that speaks gRPC and cannot be asked is ready too
     * @see <a href="https://github.com/grpc/grpc/blob/master/doc/health-checking.md">GRPC Health Checking Protocol</a>
     */
    record Grpc(String service, boolean healthOptional) implements ReadyProbe {
        /**
         * Checks the name.
         *
         * @throws SyntaxException if it is none of a service
         */
        public Grpc {
            ProbeText.visible("the name of a service", service);
        }

        @Override
        public String toString() {
            return (healthOptional ? "grpc-any" : "grpc") + (service.isEmpty() ? "" : ":" + service);
        }
    }

    /**
     * Parses a probe as options write it.
     *
     * @param text {@code tcp}, {@code http:/path} or {@code http:/path=STATUS}, {@code grpc} or {@code grpc:SERVICE},
     *     {@code grpc-any} for servers that need not have a health service, or {@code exec:} and words with blanks between them
     * @return the probe
     * @throws SyntaxException if it is none of these
     */
    static ReadyProbe parse(String text) {
        return ProbeText.parse(text);
    }
}
