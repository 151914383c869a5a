package dev.truewheel.environment;

import java.net.InetSocketAddress;

/** Writes addresses as protocols want them. */
final class HostText {
    private HostText() {}

    static String of(InetSocketAddress address) {
        String host = address.getHostString();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }
}
