package dev.truewheel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitsTest {
    private static final long MIB = 1L << 20;

    @Test
    void limits_belowWhatEnginesTake_areRefused() {
        assertThat(new ResourceLimits(6 * MIB, 1, 10).cpus()).isEqualTo("0.010");
        assertThatThrownBy(() -> new ResourceLimits(6 * MIB - 1, 1, 10)).hasMessageContaining("6 MiB");
        assertThatThrownBy(() -> new ResourceLimits(6 * MIB, 0, 10)).hasMessageContaining("one process");
        assertThatThrownBy(() -> new ResourceLimits(6 * MIB, 1, 9)).hasMessageContaining("not 0.009");
    }

    @Test
    void within_engineWithFewerProcessors_takesAllItHas() {
        ResourceLimits limits = new ResourceLimits(MIB * 6, 1, 2_500);
        assertThat(limits.within(2).cpus()).isEqualTo("2.000");
        assertThat(limits.within(3)).isSameAs(limits);
        ResourceLimits whole = new ResourceLimits(MIB * 6, 1, 2_000);
        assertThat(whole.within(2)).isSameAs(whole);
        assertThat(limits.within(Integer.MAX_VALUE)).isSameAs(limits);
    }

    @ParameterizedTest
    @CsvSource({"1000,1000,1000", "0:5,0,5", "65534:100,65534,100"})
    void user_numbers_areTakenAndOneStandsForBoth(String text, int uid, int gid) {
        assertThat(ContainerUser.parse(text)).isEqualTo(new ContainerUser(uid, gid));
    }

    @Test
    void user_constants_areThose() {
        assertThat(ContainerUser.root()).hasToString("0:0");
        assertThat(ContainerUser.nobody()).hasToString("65534:65534");
        assertThat(ContainerUser.parse("999999999")).hasToString("999999999:999999999");
        assertThatThrownBy(() -> new ContainerUser(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ContainerUser(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "root", "1:", ":1", "-1", "1:2:3", "1 ", "4294967295", "١"})
    void user_anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> ContainerUser.parse(text)).isInstanceOf(SyntaxException.class);
    }

    @Test
    void publishedPort_addressesAndPorts_areChecked() {
        assertThat(PublishedPort.loopback(50_051)).isEqualTo(new PublishedPort("127.0.0.1", 0, 50_051));
        assertThat(new PublishedPort("fe80::1", 65_535, 1).address()).isEqualTo("fe80::1");
        assertThatThrownBy(() -> new PublishedPort("-::1", 0, 1)).isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> new PublishedPort("::1", 65_536, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PublishedPort("", 0, 1)).isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> new PublishedPort("localhost", 0, 1)).isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> PublishedPort.loopback(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PublishedPort("::1", -1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-v", "a b", "a\nb", "é"})
    void devices_textThatIsNoWord_isRefused(String text) {
        assertThatThrownBy(() -> new Devices(Optional.empty(), List.of("/dev/kvm", text)))
                .isInstanceOf(SyntaxException.class);
        assertThatThrownBy(() -> new Devices(Optional.of(text), List.of())).isInstanceOf(SyntaxException.class);
    }

    @Test
    void tmpfs_withoutSizeOrPath_isRefused() {
        assertThatThrownBy(() -> new Tmpfs("/tmp", 0, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tmpfs("tmp", 1, false)).isInstanceOf(SyntaxException.class);
    }
}
