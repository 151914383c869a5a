package dev.truewheel.environment;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** Writes addresses as protocols want them. */
final class HostText {
    private static final int GROUPS = 8;

    private HostText() {}

    static String of(InetSocketAddress address) {
        String host = address.getAddress() instanceof Inet6Address six
                ? "[" + shortest(six.getAddress()) + "]"
                : address.getHostString();
        return host + ":" + address.getPort();
    }

    /**
     * Writes an address of IPv6 as <a href="https://www.rfc-editor.org/rfc/rfc5952">RFC 5952</a> wants it: the longest run of
     * zeros is left out.
     */
    private static String shortest(byte[] bytes) {
        int[] groups = new int[GROUPS];
        int begin = 0;
        int length = 1;
        int run = 0;
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
            run = groups[i] == 0 ? run + 1 : 0;
            if (run > length) {
                length = run;
                begin = i + 1 - run;
            }
        }
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < GROUPS) {
            if (length > 1 && i == begin) {
                text.append("::");
                i += length;
            } else {
                boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
                i++;
            }
        }
        return text.toString();
    }
}
