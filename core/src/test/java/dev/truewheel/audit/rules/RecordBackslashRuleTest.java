package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import org.junit.jupiter.api.Test;

final class RecordBackslashRuleTest {
    private static final AuditRule RULE = new RecordBackslashRule();

    @Test
    void check_recordOfAWindowsScript_isToldOnceAndByNoOtherRule() {
        WheelBuilder wheel =
                WheelBuilder.demo().record(text -> text.replace('/', '\\').replace("\n", "\r\n"));
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message())
                        .isEqualTo(
                                "4 paths written with backslashes, the first in line 1 (`demo\\__init__.py`), which is the"
                                        + " member's only after a translation that pip and uv do not make"));
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_tamperedMemberBehindABackslash_isStillProven() {
        WheelBuilder wheel = WheelBuilder.demo()
                .record(text -> text.replace('/', '\\'))
                .archive(a -> a.entry("demo/__init__.py").content = new byte[] {1});
        assertThat(Observed.by(new RecordDigestRule(), wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.member()).isEqualTo("demo/__init__.py"));
    }

    @Test
    void check_rowWithoutMember_isALeftoverToo() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text + "demo\\gone.py,sha256=x,1\n");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("is no member's"));
        assertThat(Observed.by(new RecordLeftoverRowRule(), wheel)).hasSize(1);
    }

    @Test
    void check_memberWithBackslash_isNamedAsSuch() {
        WheelBuilder wheel = WheelBuilder.demo().file("demo\\x.py", "");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.message()).contains("ordinary character"));
    }
}
