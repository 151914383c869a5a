package dev.truewheel.audit;

import java.util.List;

/** What a set of rules said about one subject. */
record RuleOutcome(
        List<Finding> findings, List<AuditReport.Overflow> more, SeverityCounts counts, List<ReadFailure> failures) {}
