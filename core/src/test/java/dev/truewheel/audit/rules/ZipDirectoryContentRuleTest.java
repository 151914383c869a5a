package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ZipDirectoryContentRuleTest {
    private final ZipDirectoryContentRule rule = new ZipDirectoryContentRule();

    @Test
    void judge_payload() {
        assertThat(Named.archive(rule, a -> a.add("demo/sub/", "payload")))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.actual()).startsWith("size 7, compressed 7, CRC 0x");
                    assertThat(seen.severity()).isNull();
                });
    }

    @Test
    void judge_anyNumberAlone() {
        assertThat(Named.archive(rule, a -> a.add("demo/sub/", "").crc = 5)).hasSize(1);
        assertThat(Named.archive(rule, a -> a.add("demo/sub/", "").size = 5)).hasSize(1);
        assertThat(Named.archive(rule, a -> a.add("demo/sub/", "").data = new byte[5]))
                .hasSize(1);
    }

    @Test
    void judge_attributesAgainstTheName_isAWarningNobodyShares() {
        List<Observation> seen = Named.archive(rule, a -> {
            a.add("demo/a", "").mode = 040755;
            a.add("demo/b", "").externalAttributes = 0100644L << 16 | 0x10;
            a.add("demo/c/", "").mode = 0100755;
        });
        assertThat(seen).extracting(Observation::member).containsExactly("demo/a", "demo/b", "demo/c/");
        assertThat(seen).extracting(Observation::severity).containsOnly(Severity.WARNING);
        assertThat(seen).allSatisfy(each -> assertThat(each.refusedBy()).isEmpty());
    }

    @Test
    void judge_emptyDirectories_isFine() {
        assertThat(Named.archive(rule, a -> {
                    a.add("demo/a/", "");
                    a.add("demo/b/", "").mode = 0;
                    a.add("demo/c/", "").externalAttributes = 0x10;
                    a.add("demo/d/", "").method = 8; // An empty deflate stream.
                }))
                .isEmpty();
    }
}
