package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ZipFileTypeRuleTest {
    private final ZipFileTypeRule rule = new ZipFileTypeRule();

    @ParameterizedTest
    @CsvSource({
        "120777,symbolic link",
        "010644,FIFO",
        "020666,character device",
        "060660,block device",
        "140755,socket",
        "150755,no known type"
    })
    void judge_specialFile(String mode, String kind) {
        assertThat(Named.module(rule, e -> e.mode = Integer.parseInt(mode, 8)))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.message()).contains(kind);
                    assertThat(seen.actual()).endsWith(mode.replaceFirst("^0", ""));
                    assertThat(seen.severity()).isNull();
                });
    }

    @Test
    void judge_setIdOfAFile() {
        assertThat(Named.module(rule, e -> e.mode = 0104755))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("has set-user-id set"));
        assertThat(Named.module(rule, e -> e.mode = 07755))
                .singleElement()
                .satisfies(
                        seen -> assertThat(seen.message()).contains("has set-user-id and set-group-id and sticky set"));
    }

    @Test
    void judge_bitsThatChangeNothing_isAWarning() {
        assertThat(Named.module(rule, e -> e.mode = 0101644))
                .singleElement()
                .satisfies(seen -> assertThat(seen.severity()).isEqualTo(Severity.WARNING));
        assertThat(Named.archive(rule, a -> a.add("demo/sub/", "").mode = 042775))
                .singleElement()
                .satisfies(seen -> assertThat(seen.severity()).isEqualTo(Severity.WARNING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "644", "100755", "100000", "040755"})
    void judge_filesAndDirectories_isFine(String mode) {
        assertThat(Named.module(rule, e -> e.mode = Integer.parseInt(mode, 8))).isEmpty();
    }
}
