package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OriginTokensTest {
    private final OriginTokens tokens = new OriginTokens(Map.of(URI.create("https://example.org/releases/"), "secret"));

    @Test
    void find_sameOrigin_whateverThePathAndTheSpelling() {
        assertThat(tokens.find(URI.create("https://example.org/other"))).contains("secret");
        assertThat(tokens.find(URI.create("https://EXAMPLE.org:443/b"))).contains("secret");
    }

    @Test
    void find_otherSchemeHostOrPort_isNothing() {
        assertThat(tokens.find(URI.create("http://example.org/releases/"))).isEmpty();
        assertThat(tokens.find(URI.create("http://example.org:443/b"))).isEmpty();
        assertThat(tokens.find(URI.create("https://example.org:444/b"))).isEmpty();
        assertThat(tokens.find(URI.create("https://b.example.org/b"))).isEmpty();
        assertThat(tokens.find(URI.create("https://example.org.evil/b"))).isEmpty();
    }
}
