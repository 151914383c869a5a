package dev.truewheel.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.fixture.ArchiveEntry;
import dev.truewheel.fixture.WheelBuilder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class RecordCsvRuleTest {
    private static final AuditRule RULE = new RecordCsvRule();

    @Test
    void check_latin1_isRefusedByPipAndUv() {
        WheelBuilder wheel = WheelBuilder.demo().archive(a -> {
            ArchiveEntry record = a.entry("demo-1.0.dist-info/RECORD");
            record.content = (new String(record.content, StandardCharsets.UTF_8) + "d\u00e9mo.py,,\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
        });
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).isEqualTo("line 5 has bytes that are not UTF-8");
            assertThat(seen.member()).isEqualTo("demo-1.0.dist-info/RECORD");
            assertThat(seen.refusedBy()).isNull();
        });
    }

    @Test
    void check_openQuote_isRefusedByUv() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> "\"" + text);
        assertThat(Observed.by(RULE, wheel)).singleElement().satisfies(seen -> {
            assertThat(seen.message()).contains("line 1 is never closed");
            assertThat(seen.refusedBy()).containsExactly(Tool.UV);
        });
    }

    @Test
    void check_byteOrderMark_isOneFaultOfThisRuleAlone() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> "\ufeff" + text);
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).isEmpty());
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }

    @Test
    void check_openQuote_isNoMissingRow() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> "\"" + text);
        assertThat(Observed.by(new RecordUnlistedMemberRule(), wheel)).isEmpty();
        assertThat(Observed.by(new RecordOwnRowRule(), wheel)).isEmpty();
    }

    @Test
    void check_lineSeparatorInPath_isWarning() {
        WheelBuilder wheel = WheelBuilder.demo().file("demo/a\u2028b.txt", "x");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void check_fieldBeyondPythonsLimit_isRefusedByPip() {
        WheelBuilder wheel = WheelBuilder.demo().record(text -> text + "a".repeat(131_073) + ",,\n");
        assertThat(Observed.by(RULE, wheel))
                .singleElement()
                .satisfies(seen -> assertThat(seen.refusedBy()).containsExactly(Tool.PIP));
    }

    @Test
    void check_quotedPathsAndWindowsLineEnds_areInOrder() {
        WheelBuilder wheel = WheelBuilder.demo()
                .file("demo/\u00e9,\u4e2d.txt", "x")
                .record(text -> text.replace("demo/\u00e9,\u4e2d.txt", "\"demo/\u00e9,\u4e2d.txt\"")
                        .replace("\n", "\r\n"));
        assertThat(Observed.by(RULE, wheel)).isEmpty();
        assertThat(RecordCascade.otherRules(RULE, wheel)).isEmpty();
    }
}
