package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a container may reach. Each name says what holds, and an engine that cannot see to it refuses the plan.
 */
public sealed interface NetworkPolicy {

    /** Nothing at all: there is no network, and nobody reaches the container either. */
    record None() implements NetworkPolicy {
        @Override
        public String toString() {
            return "none";
        }
    }

    /**
     * The listed ports and nothing else, not even other ports of the same hosts; with an empty list the container answers
     * and calls nobody.
     *
     * @param allowed what may be reached, in the order given
     */
    record StubsOnly(List<HostPort> allowed) implements NetworkPolicy {
        /** Copies the list, each pair once. */
        public StubsOnly {
            allowed = allowed.stream().distinct().toList();
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("stubs-only");
            for (int i = 0; i < allowed.size(); i++) {
                text.append(i == 0 ? '=' : ',').append(allowed.get(i));
            }
            return text.toString();
        }
    }

    /** Everything, and the host under a name of its own: this restricts nothing. */
    record HostGateway() implements NetworkPolicy {
        @Override
        public String toString() {
            return "host-gateway";
        }
    }

    /** Everything that the engine's usual network reaches. */
    record Open() implements NetworkPolicy {
        @Override
        public String toString() {
            return "open";
        }
    }

    /**
     * Parses a policy as options write it.
     *
     * @param text {@code none}, {@code open}, {@code host-gateway}, {@code stubs-only}, or
     *     {@code stubs-only=HOST:PORT,HOST:PORT}
     * @return the policy
     * @throws SyntaxException if it is none of these
     */
    static NetworkPolicy parse(String text) {
        String stubs = "stubs-only=";
        if (text.startsWith(stubs)) {
            List<HostPort> allowed = new ArrayList<>();
            for (String pair : text.substring(stubs.length()).split(",", -1)) {
                allowed.add(HostPort.parse(pair));
            }
            return new StubsOnly(allowed);
        }
        return switch (text) {
            case "none" -> new None();
            case "stubs-only" -> new StubsOnly(List.of());
            case "host-gateway" -> new HostGateway();
            case "open" -> new Open();
            default ->
                throw new SyntaxException(
                        "a network policy is none, stubs-only[=HOST:PORT,...], host-gateway or open", text, 0);
        };
    }
}
