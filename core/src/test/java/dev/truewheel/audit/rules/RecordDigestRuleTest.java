package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.Severity;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.Bytes;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class RecordDigestRuleTest {
    private static final AuditRule RULE = new RecordDigestRule();

    @Test
    void check_changedMember_namesMemberExpectedAndActual() {
        WheelBuilder wheel =
                WheelBuilder.demo().archive(a -> a.entry("demo/__init__.py").content = Bytes.utf8("value = 43\n"));
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.member()).isEqualTo("demo/__init__.py");
            assertThat(seen.offset()).isZero();
            assertThat(seen.expected()).isEqualTo("sha256=" + WheelBuilder.sha256(Bytes.utf8("value = 42\n")));
            assertThat(seen.actual()).isEqualTo("sha256=" + WheelBuilder.sha256(Bytes.utf8("value = 43\n")));
            assertThat(seen.message()).isEqualTo("the content is not the one whose digest RECORD gives in line 1");
        });
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_changedMetadata_isFoundInAnyAlgorithm() {
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            WheelBuilder right = WheelBuilder.demo().record(RecordAlgorithms.rewrittenWith(algorithm));
            assertThat(Observed.by(RULE, right)).as(algorithm.name()).isEmpty();
            WheelBuilder wrong = right.archive(a -> {
                a.entry("demo-1.0.dist-info/METADATA").content[0] ^= 1;
                a.entry("demo/__init__.py").content[0] ^= 1;
            });
            assertThat(Observed.by(RULE, wrong))
                    .as(algorithm.name())
                    .extracting(Observation::member)
                    .containsExactly("demo/__init__.py", "demo-1.0.dist-info/METADATA");
        }
    }

    @Test
    void check_algorithmInCapitals_isProvenAllTheSame() {
        WheelBuilder wheel = WheelBuilder.demo()
                .record(text -> text.replace("sha256=", "SHA256="))
                .archive(a -> a.entry("demo/__init__.py").content = new byte[0]);
        assertThat(Observed.by(RULE, wheel)).hasSize(1);
    }

    @Test
    void check_secondRowWithAnotherDigest_isHeldAgainstTheContentToo() {
        WheelBuilder wheel = WheelBuilder.demo()
                .record(text -> text + WheelBuilder.recordRow("demo/__init__.py", Bytes.utf8("value = 44\n")));
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).endsWith("line 5"));
    }

    @Test
    void check_secondRowWithAnotherAlgorithm_isUnproven() {
        WheelBuilder wheel =
                WheelBuilder.demo().record(text -> text + "demo/__init__.py,sha1=2jmj7l5rSw0yVb_vlWAYkK_YBwk,11\n");
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.severity()).isEqualTo(Severity.WARNING);
            assertThat(seen.actual()).isNull();
        });
    }

    @Test
    void check_brokenStream_isAnotherRules() {
        WheelBuilder wheel =
                WheelBuilder.demo().archive(a -> a.entry("demo/__init__.py").data = new byte[] {-1, -1, -1});
        assertThat(Observed.by(RULE, wheel)).isEmpty();
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_twins_areHeldByTheLast() {
        WheelBuilder wheel = WheelBuilder.demo().archive(a -> a.add("demo/__init__.py", "evil = 1\n"));
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.offset()).isPositive());
    }
}
