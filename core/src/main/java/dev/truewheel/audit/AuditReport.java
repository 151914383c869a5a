package dev.truewheel.audit;

import dev.truewheel.digest.Digest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is to be said about one file.
 *
 * @param path the path as given
 * @param fileName the last component of the path
 * @param sizeInBytes the file's size, or -1 when it could not be opened
 * @param sha256 the digest of the file, or null when it was not read to its end
 * @param facts what the wheel says of itself
 * @param findings the breaches, in the order of the catalogue, and of the members within a rule
 * @param more what was counted and not kept
 * @param counts how many breaches there are, kept or not
 * @param failures why reading or judging ended early
 */
public record AuditReport(
        String path,
        String fileName,
        long sizeInBytes,
        @Nullable Digest sha256,
        WheelFacts facts,
        List<Finding> findings,
        List<Overflow> more,
        SeverityCounts counts,
        List<ReadFailure> failures) {

    /**
     * How many findings of one rule a report leaves out.
     *
     * @param rule the rule's identifier
     * @param count the number of findings that were not kept
     */
    public record Overflow(String rule, long count) {}

    /** Copies the lists. */
    public AuditReport {
        findings = List.copyOf(findings);
        more = List.copyOf(more);
        failures = List.copyOf(failures);
    }

    /** Returns whether the file was read and judged to its end. */
    public boolean complete() {
        return failures.isEmpty();
    }

    /** Returns the weight of the worst finding, or null when there is none. */
    public @Nullable Severity worst() {
        return counts.worst();
    }

    /** Returns this report with findings that follow all others. */
    AuditReport with(RuleOutcome late) {
        if (late.findings().isEmpty()) {
            return this;
        }
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(late.findings());
        List<Overflow> overflow = new ArrayList<>(more);
        overflow.addAll(late.more());
        return new AuditReport(
                path, fileName, sizeInBytes, sha256, facts, all, overflow, counts.plus(late.counts()), failures);
    }
}
