package dev.truewheel.gate;

import dev.truewheel.sandbox.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The program that side and gate run, with what each has to join; the words of Python for it are those of JSON. */
final class RelayProgram {
    private static final String RESOURCE = "relay.py";

    private final List<String> pairs = new ArrayList<>();
    private List<String> addresses = List.of();
    private int user;
    private boolean onlyFromGateway;

    static String tcp(HostPort place) {
        return tcp(place.host(), place.port());
    }

    static String tcp(String host, int port) {
        return "[\"tcp\", " + quoted(host) + ", " + port + "]";
    }

    static String unix(String path) {
        return "[\"unix\", " + quoted(path) + "]";
    }

    void join(String near, String far) {
        pairs.add("[" + near + ", " + far + "]");
    }

    /** Gives the loopback more addresses before anything listens. */
    void addresses(List<String> more) {
        addresses = more.stream().map(RelayProgram::quoted).toList();
    }

    /** Lets the program give up being the superuser as soon as it can. */
    void becoming(int uid) {
        user = uid;
    }

    /** Lets the program serve the engine's host alone, and not other containers on its network. */
    void onlyFromGateway() {
        onlyFromGateway = true;
    }

    String text() {
        return source() + "main([" + String.join(", ", pairs) + "], [" + String.join(", ", addresses) + "], " + user
                + ", " + (onlyFromGateway ? "True" : "False") + ")\n";
    }

    /** Hosts and paths hold nothing that has to be escaped; were that to change, it would be seen here. */
    private static String quoted(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                throw new IllegalArgumentException("not a plain word");
            }
        }
        return '"' + word + '"';
    }

    private static String source() {
        try (InputStream in = RelayProgram.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
