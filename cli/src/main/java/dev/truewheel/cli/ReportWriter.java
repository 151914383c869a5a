package dev.truewheel.cli;

import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.AuditSummary;
import java.io.IOException;

/** Writes the reports of one run in one format, as they come. */
interface ReportWriter {
    /** Writes one report. */
    void report(AuditReport report) throws IOException;

    /** Writes the end. */
    void summary(AuditSummary summary) throws IOException;
}
