package dev.truewheel.audit;

import java.time.Duration;

/** Adds up the reports of a run. Used by one thread at a time. */
final class RunTally {
    private long wheels;
    private long bytes;
    private long clean;
    private long incomplete;
    private long unchanged;
    private SeverityCounts counts = SeverityCounts.none();
    private SeverityCounts worstPerWheel = SeverityCounts.none();

    void add(AuditReport report, boolean remembered) {
        wheels++;
        unchanged += remembered ? 1 : 0;
        bytes += Math.max(0, report.sizeInBytes());
        counts = counts.plus(report.counts());
        if (!report.complete()) {
            incomplete++;
        }
        Severity worst = report.worst();
        if (worst == null) {
            if (report.complete()) {
                clean++;
            }
            return;
        }
        worstPerWheel = worstPerWheel.plus(
                switch (worst) {
                    case ERROR -> new SeverityCounts(1, 0, 0);
                    case WARNING -> new SeverityCounts(0, 1, 0);
                    case NOTE -> new SeverityCounts(0, 0, 1);
                });
    }

    AuditSummary summary(Duration elapsed, boolean complete) {
        return new AuditSummary(wheels, bytes, clean, incomplete, unchanged, counts, worstPerWheel, elapsed, complete);
    }
}
