package dev.truewheel.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.BufferedReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ManylinuxTest {
    private static final Manylinux FACTS = Manylinux.current();

    @ParameterizedTest
    @CsvSource({"x86_64, 5, 5", "i686, 5, 5", "aarch64, 17, 17", "riscv64, 17, 31", "loongarch64, 17, 36"})
    void firstMinor_byArchitectureAndTool(String arch, int first, int firstOfUv) {
        assertThat(FACTS.firstMinor(arch)).hasValue(first);
        assertThat(FACTS.firstMinorOfUv(arch)).hasValue(firstOfUv);
    }

    @Test
    void firstMinor_elsewhere_isEmpty() {
        assertThat(FACTS.firstMinor("mips64")).isEmpty();
        assertThat(FACTS.firstMinorOfUv("mips64")).isEmpty();
    }

    @Test
    void current_carriesDateAndSource() {
        assertThat(FACTS.asOf()).matches("20\\d\\d-[01]\\d");
        assertThat(FACTS.source()).contains("packaging").contains("uv");
        assertThat(FACTS.lastMinor()).isEqualTo(50);
    }

    @Test
    void read_incomplete_isRefused() {
        for (String text : new String[] {"", "first: 5 x86_64", "# as of: 2026-11\n# source: x\nnonsense"}) {
            assertThatIllegalStateException()
                    .as(text)
                    .isThrownBy(() -> Manylinux.read(new BufferedReader(new StringReader(text))));
        }
    }
}
