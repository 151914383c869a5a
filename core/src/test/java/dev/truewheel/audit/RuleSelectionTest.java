package dev.truewheel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RuleSelectionTest {
    private static final List<AuditRule> CATALOGUE = List.of(
            NamedRule.silent("WF01", "file-suffix"),
            NamedRule.silent("WR08", "member-without-row"),
            NamedRule.silent("WR14", "record-digest-mismatch"),
            new NamedRule(
                    RuleDescriptor.error("WZ36", "names-collide", "Test").alsoKnownAs("files-only-differ-by-case"),
                    (subject, sink) -> {}));

    @Test
    void nothingNamed_choosesEverythingInOrder() {
        assertThat(ids(builder())).containsExactly("WF01", "WR08", "WR14", "WZ36");
    }

    @Test
    void select_idPrefixSlugAndAlias_inAnyCase() {
        assertThat(ids(builder().select("wf01"))).containsExactly("WF01");
        assertThat(ids(builder().select("WR"))).containsExactly("WR08", "WR14");
        assertThat(ids(builder().select("WR1"))).containsExactly("WR14");
        assertThat(ids(builder().select("Record-Digest-Mismatch"))).containsExactly("WR14");
        assertThat(ids(builder().select("files-only-differ-by-case"))).containsExactly("WZ36");
        assertThat(ids(builder().select("ALL"))).hasSize(4);
    }

    @Test
    void select_listsAndRepetitions_addUp() {
        assertThat(ids(builder().select(" WF01 , WR14,").select("WZ"))).containsExactly("WF01", "WR14", "WZ36");
    }

    @Test
    void ignore_takesAway() {
        assertThat(ids(builder().ignore("WR"))).containsExactly("WF01", "WZ36");
        assertThat(ids(builder().select("WR").ignore("WR14"))).containsExactly("WR08");
    }

    @Test
    void longerNameDecides_whicheverWayItPoints() {
        assertThat(ids(builder().ignore("WR").extendSelect("WR14"))).containsExactly("WF01", "WR14", "WZ36");
        assertThat(ids(builder().select("WR14").ignore("W"))).containsExactly("WR14");
    }

    @Test
    void equallyLongNames_ignoreWins() {
        assertThat(ids(builder().extendSelect("WR14").ignore("WR14"))).containsExactly("WF01", "WR08", "WZ36");
    }

    @Test
    void extendSelect_alone_keepsTheRest() {
        assertThat(ids(builder().extendSelect("WR14"))).hasSize(4);
    }

    @Test
    void unknownName_isUsageErrorWithNearNames() {
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> builder().select("WR41"))
                .withMessageContaining("'WR41'")
                .withMessageContaining("did you mean WR14")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.USAGE));
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> builder().ignore("record-digest-mismatches"))
                .withMessageContaining("record-digest-mismatch");
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> builder().ignore("\u001b[31mno"))
                .withMessageContaining("\\x1b[31mno");
    }

    @Test
    void foreignCheckWithoutCounterpart_mayBeIgnoredAndNotSelected() {
        assertThat(builder().ignore("W002,unexpected-files").build().notes())
                .hasSize(2)
                .first()
                .asString()
                .contains("W002", "check-wheel-contents");
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> builder().select("too-many-files"))
                .withMessageContaining("pydistcheck");
    }

    @Test
    void everythingIgnored_isUsageError() {
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> builder().ignore("W").build())
                .withMessageContaining("no rule");
    }

    private static RuleSelection.Builder builder() {
        return RuleSelection.from(CATALOGUE);
    }

    private static List<String> ids(RuleSelection.Builder builder) {
        return builder.build().rules().stream()
                .map(rule -> rule.descriptor().id())
                .toList();
    }
}
