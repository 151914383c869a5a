package dev.truewheel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class FindingCollectorTest {
    private static final RuleDescriptor RULE =
            RuleDescriptor.warning("WX99", "test-rule", "Test").refusedBy(Tool.UV);

    @Test
    void report_beyondTheCap_countsWithoutKeeping() {
        FindingCollector collector = new FindingCollector(RULE, Profile.SPEC, 100, 2_000);
        for (int i = 0; i < 1_000; i++) {
            collector.report(Observation.of("fault " + i));
        }
        assertThat(collector.findings()).hasSize(100);
        assertThat(collector.left()).isEqualTo(900);
        assertThat(collector.counts()).isEqualTo(new SeverityCounts(0, 1_000, 0));
    }

    @Test
    void report_heavyOneBehindManyLightOnes_isKept() {
        FindingCollector collector = new FindingCollector(RULE, Profile.SPEC, 100, 2_000);
        for (int i = 0; i < 500; i++) {
            collector.report(Observation.of("light").severity(Severity.NOTE));
        }
        collector.report(Observation.of("heavy").severity(Severity.ERROR));
        assertThat(collector.findings()).extracting(Finding::message).contains("heavy");
        assertThat(collector.counts()).isEqualTo(new SeverityCounts(1, 0, 500));
    }

    @Test
    void report_noRoomInTheReport_keepsAFewOfEachRule() {
        FindingCollector collector = new FindingCollector(RULE, Profile.SPEC, 100, 0);
        for (int i = 0; i < 50; i++) {
            collector.report(Observation.of("fault"));
        }
        assertThat(collector.findings()).hasSize(5);
        assertThat(collector.left()).isEqualTo(45);
    }

    @Test
    void report_weighsByProfileAndByTheCase() {
        FindingCollector collector = new FindingCollector(RULE, Profile.UV, 100, 2_000);
        collector.report(Observation.of("refused"));
        collector.report(Observation.of("not this one").refusedByNobody());
        assertThat(collector.findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR, Severity.WARNING);
        assertThat(collector.findings()).extracting(Finding::refusedBy).containsExactly(Set.of(Tool.UV), Set.of());
    }

    @Test
    void report_ruleOfEveryProfile_isNeverSoftened() {
        RuleDescriptor always = RuleDescriptor.error("WI02", "limit", "Test").inEveryProfile();
        FindingCollector collector = new FindingCollector(always, Profile.PIP, 100, 2_000);
        collector.report(Observation.of("limit"));
        assertThat(collector.findings()).extracting(Finding::severity).containsExactly(Severity.ERROR);
    }

    @Test
    void report_hugeTexts_areCutWithoutHalvingACharacter() {
        FindingCollector collector = new FindingCollector(RULE, Profile.SPEC, 100, 2_000);
        collector.report(Observation.of("m".repeat(1_999) + "\ud83d\ude00" + "m".repeat(70_000))
                .member("n".repeat(70_000))
                .expected("e".repeat(70_000)));
        Finding finding = collector.findings().get(0);
        assertThat(finding.message()).hasSize(2_000).endsWith("m…");
        assertThat(finding.member()).hasSize(1_001);
        assertThat(finding.expected()).hasSize(1_001);
        assertThat(finding.actual()).isNull();
    }
}
