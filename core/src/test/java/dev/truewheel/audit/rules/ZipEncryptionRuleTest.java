package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ZipEncryptionRuleTest {
    private final ZipEncryptionRule rule = new ZipEncryptionRule();

    @ParameterizedTest
    @CsvSource({"0x1,encrypted (flag 0)", "0x20,patched data (flag 5)", "0x41,strongly encrypted (flag 6)"})
    void judge_unreadable(String flags, String what) {
        assertThat(Named.module(rule, e -> e.flags = Integer.decode(flags)))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.message()).endsWith(what);
                    assertThat(seen.refusedBy()).isNull();
                });
    }

    @Test
    void judge_maskedHeaders_isRefusedByNobody() {
        assertThat(Named.module(rule, e -> e.flags = 0x2000))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).isEmpty());
    }

    @Test
    void judge_otherFlags_isFine() {
        assertThat(Named.module(rule, e -> e.flags = 0x806)).isEmpty();
    }
}
