package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.ErrorCode;
import dev.truewheel.audit.AuditSummary;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.SeverityCounts;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole table of exit statuses. */
final class ExitStatusTest {
    @Test
    void of_everyErrorCode() {
        Map<ErrorCode, Integer> table = new EnumMap<>(ErrorCode.class);
        for (ErrorCode code : ErrorCode.values()) {
            table.put(code, ExitStatus.of(code).code());
        }
        assertThat(table)
                .isEqualTo(Map.of(
                        ErrorCode.USAGE, 2,
                        ErrorCode.INVALID, 2,
                        ErrorCode.NOT_FOUND, 2,
                        ErrorCode.CONFLICT, 2,
                        ErrorCode.POLICY, 1,
                        ErrorCode.INCOMPATIBLE, 1,
                        ErrorCode.INTEGRITY, 1,
                        ErrorCode.TRANSIENT, 3,
                        ErrorCode.UNAVAILABLE, 3));
    }

    @Test
    void of_everyOutcomeAtEveryGate() {
        for (int errors = 0; errors <= 1; errors++) {
            for (int warnings = 0; warnings <= 1; warnings++) {
                for (int notes = 0; notes <= 1; notes++) {
                    SeverityCounts counts = new SeverityCounts(errors, warnings, notes);
                    assertThat(status(counts, 0, true, Severity.ERROR)).isEqualTo(errors);
                    assertThat(status(counts, 0, true, Severity.WARNING)).isEqualTo(errors | warnings);
                    assertThat(status(counts, 0, true, Severity.NOTE)).isEqualTo(errors | warnings | notes);
                    assertThat(status(counts, 0, true, null)).isZero();
                    for (Severity gate : Severity.values()) {
                        assertThat(status(counts, 1, true, gate)).isEqualTo(3);
                        assertThat(status(counts, 0, false, gate)).isEqualTo(3);
                    }
                    assertThat(status(counts, 1, true, null)).isEqualTo(3);
                }
            }
        }
    }

    @Test
    void codes_areThePublishedOnes() {
        assertThat(ExitStatus.CLEAN.code()).isZero();
        assertThat(ExitStatus.FINDINGS.code()).isEqualTo(1);
        assertThat(ExitStatus.USAGE.code()).isEqualTo(2);
        assertThat(ExitStatus.INCOMPLETE.code()).isEqualTo(3);
        assertThat(ExitStatus.INTERRUPTED.code()).isEqualTo(130);
        assertThat(ExitStatus.OUTPUT_CLOSED.code()).isEqualTo(141);
    }

    private static int status(SeverityCounts counts, long incomplete, boolean complete, Severity gate) {
        AuditSummary summary = new AuditSummary(1, 1, 0, incomplete, 0, counts, counts, Duration.ZERO, complete);
        return ExitStatus.of(summary, gate).code();
    }
}
