package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;

/**
 * A TCP port of a container that can be reached from the engine's host.
 *
 * @param address where on the host, such as {@code 127.0.0.1}
 * @param hostPort the port there, 0 for any that is free
 * @param containerPort the port in the container
 */
public record PublishedPort(String address, int hostPort, int containerPort) {
    /**
     * Checks the parts.
     *
     * @throws SyntaxException if the address is none
     * @throws IllegalArgumentException if a port is out of range
     */
    public PublishedPort {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (!PlainText.isHexDigit(c) && c != '.' && c != ':') {
                throw SyntaxException.at("ports are published at an address, not at a name", address, i);
            }
        }
        if (address.isEmpty()) {
            throw SyntaxException.at("the address to publish a port at is missing", address, 0);
        }
        if (hostPort != 0) {
            HostPort.checkPort(hostPort);
        }
        HostPort.checkPort(containerPort);
    }

    /**
     * Publishes a port to this machine alone, wherever there is room.
     *
     * @param containerPort the port in the container
     * @return the port
     * @throws IllegalArgumentException if it is out of range
     */
    public static PublishedPort loopback(int containerPort) {
        return new PublishedPort("127.0.0.1", 0, containerPort);
    }
}
