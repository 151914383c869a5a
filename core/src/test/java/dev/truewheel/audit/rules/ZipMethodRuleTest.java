package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.ArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ZipMethodRuleTest {
    private final ZipMethodRule rule = new ZipMethodRule();

    @ParameterizedTest
    @CsvSource({
        "12,bzip2,",
        "14,LZMA,",
        "93,zstd,PYPI PIP",
        "9,deflate64,PYPI PIP UV",
        "95,xz,PYPI PIP UV",
        "20,method 20,PYPI PIP UV"
    })
    void check_otherMethod_isRefusedByCase(int method, String name, String tools) {
        assertThat(Named.module(rule, e -> e.method = method)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).startsWith("1 of 4 entries are compressed by " + name + ";");
            assertThat(seen.actual()).isEqualTo("method " + method);
            if (tools == null) {
                assertThat(seen.refusedBy()).isNull();
            } else {
                assertThat(seen.refusedBy()).extracting(Tool::name).containsExactlyInAnyOrder(tools.split(" "));
            }
        });
    }

    @Test
    void check_manyMembers_isOneObservationForEachMethod() {
        assertThat(Named.archive(rule, a -> {
                    a.entries().forEach(e -> e.method = 12);
                    a.entries().get(2).method = 93;
                }))
                .extracting(Observation::message)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("3 of 4 entries"),
                        second -> assertThat(second).startsWith("1 of 4 entries"));
    }

    @Test
    void check_storedAndDeflated_isFine() {
        assertThat(Named.module(rule, ArchiveEntry::stored)).isEmpty();
    }
}
