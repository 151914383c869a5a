package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvironmentProxiesTest {
    private static final URI SECURE = URI.create("https://files.example.org/a");
    private static final URI PLAIN = URI.create("http://files.example.org/a");

    private static Proxy of(Map<String, String> environment, URI address) {
        return new EnvironmentProxies(environment).select(address).get(0);
    }

    private static Proxy proxy(String host, int port) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    @Test
    void select_nothingNamed_isDirect() {
        assertThat(of(Map.of("HTTPS_PROXY", "  "), SECURE)).isEqualTo(Proxy.NO_PROXY);
    }

    @Test
    void select_namedForTheScheme_isThatOne() {
        Map<String, String> both =
                Map.of("HTTPS_PROXY", "http://p.example.org:3128", "http_proxy", "q.example.org:8080");
        assertThat(of(both, SECURE)).isEqualTo(proxy("p.example.org", 3128));
        assertThat(of(both, PLAIN)).isEqualTo(proxy("q.example.org", 8080));
        assertThat(of(Map.of("all_proxy", "https://r.example.org"), PLAIN)).isEqualTo(proxy("r.example.org", 443));
    }

    @Test
    void select_headerOfARequest_isNoProxy() {
        Map<String, String> program = Map.of("HTTP_PROXY", "evil.example.org:1", "REQUEST_METHOD", "GET");
        assertThat(of(program, PLAIN)).isEqualTo(Proxy.NO_PROXY);
        assertThat(of(Map.of("HTTP_PROXY", "p.example.org:1"), PLAIN)).isEqualTo(proxy("p.example.org", 1));
    }

    @Test
    void select_excepted_isDirect() {
        for (String list :
                new String[] {"*", "other, files.example.org", ".example.org", "*.example.org", "EXAMPLE.org"}) {
            assertThat(of(Map.of("https_proxy", "p:1", "no_proxy", list), SECURE))
                    .as(list)
                    .isEqualTo(Proxy.NO_PROXY);
        }
        for (String list : new String[] {"ample.org", "b.files.example.org", ",", ""}) {
            assertThat(of(Map.of("https_proxy", "p:1", "NO_PROXY", list), SECURE))
                    .as(list)
                    .isEqualTo(proxy("p", 1));
        }
    }

    @Test
    void select_noAddress_isDirect() {
        assertThat(of(Map.of("https_proxy", "::::"), SECURE)).isEqualTo(Proxy.NO_PROXY);
    }
}
