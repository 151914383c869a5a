package dev.truewheel.audit;

import java.time.Duration;

/**
 * What a run over many files came to.
 *
 * @param wheels how many files were reported
 * @param bytes how large they are together
 * @param clean how many have no finding at all
 * @param incomplete how many were not read or not judged to their end
 * @param unchanged how many were not judged again, since neither they nor the rules had changed since they were
 * @param counts how many findings there are
 * @param worstPerWheel how many files have at least one error, and otherwise a warning, and otherwise a note
 * @param elapsed how long the run took
 * @param complete whether every file that was asked for was reported
 */
public record AuditSummary(
        long wheels,
        long bytes,
        long clean,
        long incomplete,
        long unchanged,
        SeverityCounts counts,
        SeverityCounts worstPerWheel,
        Duration elapsed,
        boolean complete) {}
