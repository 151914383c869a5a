package dev.truewheel.gate;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * What the host of a stub means, found without asking for its name.
 *
 * @param kind which sort it is
 * @param text the name in lower case, or the address as it is usually written
 */
record StubAddress(Kind kind, String text) {
    enum Kind {
        /** The engine's host itself, by an address or as localhost. */
        LOOPBACK,
        /** A name. */
        NAME,
        /** An address that is not loopback. */
        ADDRESS
    }

    static final String LOCALHOST = "localhost";
    private static final String LOCAL = "127.0.0.1";

    boolean isIpv6() {
        return text.indexOf(':') >= 0;
    }

    static StubAddress of(String host) {
        boolean ipv6 = host.indexOf(':') >= 0;
        if (ipv6 || endsInNumber(host)) {
            return ofLiteral(host, ipv6);
        }
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals(LOCALHOST)) {
            return new StubAddress(Kind.LOOPBACK, LOCAL);
        }
        return new StubAddress(name.endsWith("." + LOCALHOST) ? Kind.LOOPBACK : Kind.NAME, name);
    }

    /** Programs take what ends in a number for an address, and not all for the same one. */
    private static boolean endsInNumber(String host) {
        int last = host.lastIndexOf('.') + 1;
        if (host.startsWith("0x", last) || host.startsWith("0X", last)) {
            return true;
        }
        for (int i = last; i < host.length(); i++) {
            if (host.charAt(i) < '0' || host.charAt(i) > '9') {
                return false;
            }
        }
        return last < host.length();
    }

    private static StubAddress ofLiteral(String host, boolean ipv6) {
        InetAddress address = ipv6 ? ipv6(host) : ipv4(host);
        boolean mapped = ipv6 && address.getAddress().length == 4;
        if (mapped || address.isAnyLocalAddress() || address.isMulticastAddress() || address.isLinkLocalAddress()) {
            throw refused(host, mapped ? "an IPv4 address in disguise" : "no address of one host");
        }
        return new StubAddress(address.isLoopbackAddress() ? Kind.LOOPBACK : Kind.ADDRESS, text(address));
    }

    private static InetAddress ipv4(String host) {
        byte[] bytes = new byte[4];
        int at = 0;
        for (int part = 0; part < 4; part++) {
            int start = at;
            int value = 0;
            while (at < host.length() && at - start < 3 && host.charAt(at) >= '0' && host.charAt(at) <= '9') {
                value = value * 10 + host.charAt(at++) - '0';
            }
            boolean sound = at > start && value < 256 && (host.charAt(start) != '0' || at == start + 1);
            boolean more = at < host.length() && host.charAt(at++) == '.';
            if (!sound || more != part < 3) {
                throw refused(host, "neither a name nor four numbers from 0 to 255");
            }
            bytes[part] = (byte) value;
        }
        return address(host, bytes);
    }

    private static InetAddress ipv6(String host) {
        if (host.charAt(0) == '.') {
            throw refused(host, "no IPv6 address");
        }
        try {
            // What holds a colon is never looked up.
            return InetAddress.getByName(host);
        } catch (UnknownHostException none) {
            throw refused(host, "no IPv6 address");
        }
    }

    private static InetAddress address(String host, byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException never) {
            throw refused(host, "no address");
        }
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        return text.equals("0:0:0:0:0:0:0:1") ? "::1" : text;
    }

    private static TruewheelException refused(String host, String why) {
        return new TruewheelException(
                ErrorCode.INVALID,
                "the stub " + Printable.of(host, 300) + " is " + why + "; name a host, or its one address");
    }
}
