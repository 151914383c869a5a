package dev.truewheel.asset;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names: {@code https_proxy}, {@code http_proxy} and {@code all_proxy}, each also in capitals
 * except {@code HTTP_PROXY} where a web server may have made it of a header, and {@code no_proxy} for hosts that need none.
 *
 * <p>Names in {@code no_proxy} are hosts or domains, with or without a dot before them, or {@code *}.
 */
final class EnvironmentProxies extends ProxySelector {
    private final Map<String, String> environment;

    EnvironmentProxies(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        String named = variable(scheme + "_proxy");
        URI proxy = parse(named != null ? named : variable("all_proxy"));
        if (proxy == null || excepted(address)) {
            return List.of(Proxy.NO_PROXY);
        }
        int port = proxy.getPort() >= 0 ? proxy.getPort() : "https".equals(proxy.getScheme()) ? 443 : 80;
        return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port)));
    }

    private @Nullable String variable(String name) {
        String lower = environment.get(name);
        if (lower != null && !lower.isBlank()) {
            return lower;
        }
        // https://httpoxy.org: a request's header "Proxy" becomes this variable of a CGI program.
        boolean forged = name.equals("http_proxy") && environment.containsKey("REQUEST_METHOD");
        String upper = forged ? null : environment.get(name.toUpperCase(Locale.ROOT));
        return upper == null || upper.isBlank() ? null : upper;
    }

    private static @Nullable URI parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String stripped = text.strip();
        try {
            URI address = URI.create(stripped.contains("://") ? stripped : "http://" + stripped);
            return address.getHost() == null ? null : address;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private boolean excepted(URI address) {
        String list = variable("no_proxy");
        if (list == null) {
            return false;
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        for (String word : list.split(",", -1)) {
            String name = word.strip().toLowerCase(Locale.ROOT);
            String plain = name.startsWith("*.") ? name.substring(2) : name.startsWith(".") ? name.substring(1) : name;
            if (name.equals("*") || (!plain.isEmpty() && (host.equals(plain) || host.endsWith("." + plain)))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // The request that failed says so itself.
    }
}
