package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Observation;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class RecordUnlistedMemberRuleTest {
    private static final AuditRule RULE = new RecordUnlistedMemberRule();

    @Test
    void check_addedMember_isNamed() {
        WheelBuilder wheel = WheelBuilder.demo().archive(a -> a.add("demo/evil.py", "import os\n"));
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.member()).isEqualTo("demo/evil.py");
            assertThat(seen.offset()).isPositive();
        });
    }

    @Test
    void check_signaturesOfThisDistInfo_needNoRow() {
        WheelBuilder wheel = WheelBuilder.demo().archive(a -> {
            a.add("demo-1.0.dist-info/RECORD.jws", "{}");
            a.add("demo-1.0.dist-info/RECORD.p7s", "x");
            a.add("demo/", "");
        });
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }

    @Test
    void check_signatureNamesElsewhere_needARow() {
        WheelBuilder wheel = WheelBuilder.demo().archive(a -> {
            a.add("demo/RECORD.jws", "payload");
            a.add("demo-1.0.dist-info/licenses/RECORD.p7s", "payload");
            a.add("RECORD", "payload");
        });
        assertThat(Observed.by(RULE, wheel))
                .extracting(Observation::member)
                .containsExactly("demo/RECORD.jws", "demo-1.0.dist-info/licenses/RECORD.p7s", "RECORD");
    }

    @Test
    void check_noRecord_isAnotherRules() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> null);
        assertThat(Observed.by(RULE, wheel)).isEmpty();
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_emptyRecord_listsNothing() {
        assertThat(Observed.by(RULE, WheelBuilder.demo().record(text -> "")))
                .extracting(Observation::member)
                .containsExactly("demo/__init__.py", "demo-1.0.dist-info/METADATA", "demo-1.0.dist-info/WHEEL");
    }
}
