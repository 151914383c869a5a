package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class RecordLeftoverRowRuleTest {
    private static final AuditRule RULE = new RecordLeftoverRowRule();

    @Test
    void check_deletedMember_isNamed() {
        WheelBuilder wheel =
                WheelBuilder.demo().record(text -> text + WheelBuilder.recordRow("demo/tests/a.py", new byte[0]));
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).isEqualTo("line 5 (`demo/tests/a.py`) names no member of the archive");
            assertThat(seen.member()).isEqualTo("demo-1.0.dist-info/RECORD");
        });
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_leftoverWithoutDigest_isToldHereAlone() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text + "demo/gone.pyc,,\ndemo/gone.py,,\n");
        assertThat(Observed.by(RULE, wheel)).hasSize(2);
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_otherCase_isNoMember() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text.replace("METADATA", "metadata"));
        assertThat(Observed.by(RULE, wheel)).hasSize(1);
        assertThat(Observed.by(new RecordUnlistedMemberRule(), wheel)).hasSize(1);
    }

    @Test
    void check_quotedRow_isTheMembers() {
        WheelBuilder wheel =
                WheelBuilder.demo().record(text -> text.replace("demo/__init__.py", "\"demo/__init__.py\""));
        assertThat(Observed.by(RULE, wheel)).isEmpty();
    }
}
