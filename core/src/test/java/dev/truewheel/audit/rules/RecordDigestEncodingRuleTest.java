package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.Bytes;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class RecordDigestEncodingRuleTest {
    private static final AuditRule RULE = new RecordDigestEncodingRule();

    @Test
    void check_padding_isToldOnceForAllRows() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text.replaceAll("(sha256=[^,]*)", "$1="));
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message())
                    .startsWith("malformed digest in 3 rows, the first of them line 1 (`demo/__init__.py`): padding");
            assertThat(seen.actual()).startsWith("sha256=").endsWith("=");
        });
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_hex_isNamedAsSuch() {
        WheelBuilder wheel =
                WheelBuilder.demo().record(text -> text.replaceFirst("sha256=[^,]*", "sha256=" + "0f".repeat(32)));
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("hexadecimal"));
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_secondSpelling_isTold() {
        String digest = WheelBuilder.sha256(Bytes.utf8("value = 42\n"));
        char last = digest.charAt(42);
        WheelBuilder wheel =
                WheelBuilder.demo().record(text -> text.replace(digest, digest.substring(0, 42) + (char) (last + 1)));
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("second spelling"));
    }

    @Test
    void check_noEqualsSign_isTold() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text.replaceFirst("sha256=", ""));
        assertThat(Observed.by(RULE, wheel)).hasSize(1);
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_unknownAlgorithm_isAnotherRules() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text.replace("sha256=", "crc=!"));
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }
}
