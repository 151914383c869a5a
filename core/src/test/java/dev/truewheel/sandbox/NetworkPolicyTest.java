package dev.truewheel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkPolicyTest {
    /** Restricting and reaching the host are two policies, and neither is called by the other's name. */
    @Test
    void cd6_names_sayWhatHolds() {
        assertThat(NetworkPolicy.parse("stubs-only")).isEqualTo(new NetworkPolicy.StubsOnly(List.of()));
        assertThat(NetworkPolicy.parse("host-gateway")).isEqualTo(new NetworkPolicy.HostGateway());
        assertThat(((NetworkPolicy.StubsOnly) NetworkPolicy.parse("stubs-only=a:80")).allowed())
                .containsExactly(new HostPort("a", 80));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "open", "host-gateway", "stubs-only", "stubs-only=a.example:80,[::1]:443,10.0.0.1:1"})
    void parse_asWritten_isTheInverse(String text) {
        assertThat(NetworkPolicy.parse(text)).hasToString(text);
    }

    @Test
    void parse_pairs_areKeptInOrderAndOnce() {
        assertThat(NetworkPolicy.parse("stubs-only=b:2,a:1,b:2"))
                .isEqualTo(new NetworkPolicy.StubsOnly(List.of(new HostPort("b", 2), new HostPort("a", 1))));
    }

    @ParameterizedTest
    @CsvSource({
        "a:1, true", "9:65535, true", "a.b-c_d:80, true", "[::]:1, true", "[fe80::A.1]:1, true", "a:65536, false",
                "_a:1, false",
        ".a:1, false", "[::g]:1, false", "[a:b, false", "[]:1, false", "a:1a, false", "a::1, false", "[::1]x:1, false"
    })
    void hostPort_namesAndAddresses_areTaken(String text, boolean sound) {
        if (sound) {
            assertThat(HostPort.parse(text)).hasToString(text);
        } else {
            assertThatThrownBy(() -> HostPort.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void hostPort_parts_areChecked() {
        assertThat(new HostPort("a".repeat(253), 1).port()).isEqualTo(1);
        assertThatThrownBy(() -> new HostPort("a".repeat(254), 1)).isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> new HostPort("a", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HostPort("a", 65_536)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "None",
                "bridge",
                "stubs-only=",
                "stubs-only=a",
                "stubs-only=a:",
                "stubs-only=a:0",
                "stubs-only=a:65536",
                "stubs-only=a:99999999999",
                "stubs-only=a:1,",
                "stubs-only=a:1 ",
                "stubs-only=:1",
                "stubs-only=::1:1",
                "stubs-only=[::1:1",
                "stubs-only=[a]:1",
                "stubs-only=-a:1",
                "stubs-only=a b:1",
                "stubs-only=é:1"
            })
    void parse_anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> NetworkPolicy.parse(text)).isInstanceOf(SyntaxException.class);
    }
}
