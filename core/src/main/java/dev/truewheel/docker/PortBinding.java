package dev.truewheel.docker;

/**
 * Where a port of a container is reached from its host.
 *
 * @param containerPort the port in the container
 * @param protocol such as {@code tcp}
 * @param address the address on the host; IPv6 without brackets
 * @param hostPort the port there
 */
public record PortBinding(int containerPort, String protocol, String address, int hostPort) {
    /** Returns the address to connect to; what listens everywhere is reached on this machine. */
    public String connectAddress() {
        return switch (address) {
            case "", "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> address;
        };
    }
}
