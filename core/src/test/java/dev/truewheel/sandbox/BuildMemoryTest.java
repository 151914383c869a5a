package dev.truewheel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.SyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BuildMemoryTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "off", "OFF", "none", " None ", "unbounded"})
    void parse_wordForNoBound_isUnbounded(String text) {
        assertThat(BuildMemory.parse(text)).isEqualTo(new BuildMemory.Unbounded());
    }

    @ParameterizedTest
    @CsvSource({
        "1.5g, rlmesh-build-1-5g",
        "1.5G, rlmesh-build-1-5g",
        "1.5GB, rlmesh-build-1-5gb",
        "20g, rlmesh-build-20g",
        "5, rlmesh-build-5",
        "5b, rlmesh-build-5b",
        "512MB, rlmesh-build-512mb",
        "5kb, rlmesh-build-5kb",
        "0.5t, rlmesh-build-0-5t",
        "9T, rlmesh-build-9t",
        "123456789012345678b, rlmesh-build-123456789012345678b",
        "00005, rlmesh-build-00005"
    })
    void parse_size_isACeilingWithABuilderOfItsOwn(String text, String builder) {
        BuildMemory.Ceiling ceiling = (BuildMemory.Ceiling) BuildMemory.parse(" " + text + " ");
        assertThat(ceiling.size()).isEqualTo(text);
        assertThat(ceiling.builderName("rlmesh-build-")).isEqualTo(builder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20 g",
                "0",
                "0.0g",
                "-5g",
                "+5g",
                ".5g",
                "5.g",
                "5.",
                ".",
                "g",
                "1e3",
                "1_0",
                "inf",
                "nan",
                "5bb",
                "5p",
                "5ib",
                "1.5.5g",
                "0x10",
                "٥g",
                "1234567890123456789g",
                "off off"
            })
    void parse_anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> BuildMemory.parse(text)).isInstanceOf(SyntaxException.class);
    }

    @Test
    void auto_onAMachine_leavesEightGibibytesAndTakesFour() {
        BuildMemory.Auto auto = (BuildMemory.Auto) BuildMemory.parse("Auto");
        assertThat(auto.on(24L << 30).size()).isEqualTo(Long.toString(16L << 30));
        assertThat(auto.on(10L << 30).size()).isEqualTo(Long.toString(4L << 30));
        assertThat(auto.on(1).size()).isEqualTo(Long.toString(4L << 30));
    }
}
