package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Severity;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordAlgorithmRuleTest {
    private static final AuditRule RULE = new RecordAlgorithmRule();

    @ParameterizedTest
    @CsvSource({
        "md5, too weak",
        "sha1, too weak",
        "sha224, too weak",
        "sha3_224, too weak",
        "SHA256, not written in lower case",
        "sha-256, unknown",
        "crc32, unknown",
        "'', unknown",
    })
    void check_algorithmThatProvesNothing_isToldOnce(String name, String fault) {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text.replace("sha256=", name + "="));
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message())
                    .contains("in 3 rows, the first of them line 1")
                    .contains(fault);
            assertThat(seen.actual()).isEqualTo(name);
            assertThat(seen.severity()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha384", "sha512", "sha3_256"})
    void check_strongAlgorithm_isInOrderAndProven(String name) {
        DigestAlgorithm algorithm = DigestAlgorithm.byRecordName(name).orElseThrow();
        WheelBuilder wheel = WheelBuilder.demo().record(RecordAlgorithms.rewrittenWith(algorithm));
        assertThat(Observed.by(RULE, wheel)).isEmpty();
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_blake2_isUnprovenNotWrong() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text.replace("sha256=", "blake2b="));
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void check_hundredNames_areABoundedNumberOfObservations() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> {
            StringBuilder rows = new StringBuilder(text);
            for (int i = 0; i < 100; i++) {
                rows.append("demo/").append(i).append(",hash").append(i).append("=x,1\n");
            }
            return rows.toString();
        });
        assertThat(Observed.by(RULE, wheel)).hasSize(33);
    }
}
