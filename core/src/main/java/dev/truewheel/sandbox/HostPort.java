package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.Ascii;

/**
 * A port of a host that a container may reach.
 *
 * @param host a name or an address; an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
    private static final int LONGEST = 253;

    /**
     * Checks both.
     *
     * @throws SyntaxException if the host is no name or address
     * @throws IllegalArgumentException if the port is out of range
     */
    public HostPort {
        if (host.isEmpty() || host.length() > LONGEST) {
            throw SyntaxException.at("a host has 1 to " + LONGEST + " characters", host, 0);
        }
        boolean address = host.indexOf(':') >= 0;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean sound = address
                    ? PlainText.isHexDigit(c) || c == ':' || c == '.'
                    : PlainText.isAlphanumeric(c) || (i > 0 && (c == '.' || c == '-' || c == '_'));
            if (!sound) {
                throw SyntaxException.at("a host is a name or an address", host, i);
            }
        }
        checkPort(port);
    }

    static void checkPort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + port);
        }
    }

    /**
     * Parses {@code host:port}, with an IPv6 address in brackets.
     *
     * @param text such as {@code localhost:8080} or {@code [::1]:8080}
     * @return the pair
     * @throws SyntaxException if it is not that
     */
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw SyntaxException.at("the port behind ':' is missing", text, text.length());
        }
        int port = port(text, colon + 1);
        if (text.charAt(0) == '[') {
            if (colon < 2 || text.charAt(colon - 1) != ']' || text.indexOf(':') == colon) {
                throw SyntaxException.at("an IPv6 address is written in brackets", text, 0);
            }
            return new HostPort(text.substring(1, colon - 1), port);
        }
        if (text.indexOf(':') != colon) {
            throw SyntaxException.at("an IPv6 address is written in brackets", text, 0);
        }
        return new HostPort(text.substring(0, colon), port);
    }

    private static int port(String text, int start) {
        int port = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Ascii.isDigit(c)) {
                throw SyntaxException.at("a port holds only digits", text, i);
            }
            port = port * 10 + (c - '0');
            if (port > 65_535) {
                throw SyntaxException.at("a port is a number from 1 to 65535", text, i);
            }
        }
        if (port == 0) {
            throw SyntaxException.at("a port is a number from 1 to 65535", text, start);
        }
        return port;
    }

    /** Returns {@code host:port}, as {@link #parse(String)} takes it. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
