package dev.truewheel.asset;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is shown to which server. A server is a scheme, a host and a port, and what is for one is for no other. */
final class OriginTokens {
    private final Map<String, String> byOrigin = new HashMap<>();

    /**
     * Takes a copy.
     *
     * @param tokens by an address of the server they are for
     */
    OriginTokens(Map<URI, String> tokens) {
        for (Map.Entry<URI, String> token : tokens.entrySet()) {
            byOrigin.put(origin(token.getKey()), token.getValue());
        }
    }

    Optional<String> find(URI address) {
        return Optional.ofNullable(byOrigin.get(origin(address)));
    }

    private static String origin(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(address.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
