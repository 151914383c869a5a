package dev.truewheel.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Weighs and keeps what one rule saw of one wheel, and counts what it does not keep. */
final class FindingCollector implements ObservationSink {
    private static final int MAX_MESSAGE = 2_000;
    private static final int MAX_TEXT = 1_000;

    /** How many findings of each weight a rule may always keep, whatever the others kept before. */
    private static final int ALWAYS_KEPT = 5;

    private final RuleDescriptor descriptor;
    private final Profile profile;
    private final int cap;
    private final int room;
    private final List<Finding> kept = new ArrayList<>(4);
    private final int[] keptOf = new int[3];
    private final long[] seenOf = new long[3];

    /**
     * Creates the collector of one rule.
     *
     * @param cap how many findings of each weight to keep
     * @param room how many findings the report has room for
     */
    FindingCollector(RuleDescriptor descriptor, Profile profile, int cap, int room) {
        this.descriptor = descriptor;
        this.profile = profile;
        this.cap = cap;
        this.room = room;
    }

    @Override
    public void report(Observation seen) {
        Set<Tool> given = seen.refusedBy();
        Severity own = seen.severity();
        Set<Tool> refusedBy = given == null ? descriptor.refusedBy() : given;
        Severity base = own == null ? descriptor.severity() : own;
        Severity severity = descriptor.unsoftened() ? base : profile.weigh(base, refusedBy, descriptor.strictError());
        int weight = slot(severity);
        seenOf[weight]++;
        if (keptOf[weight] >= ALWAYS_KEPT && (keptOf[weight] >= cap || kept.size() >= room)) {
            return;
        }
        keptOf[weight]++;
        kept.add(new Finding(
                descriptor.id(),
                descriptor.slug(),
                severity,
                cut(seen.message(), MAX_MESSAGE),
                cutOrNull(seen.member()),
                seen.offset(),
                cutOrNull(seen.expected()),
                cutOrNull(seen.actual()),
                refusedBy));
    }

    List<Finding> findings() {
        return kept;
    }

    long left() {
        return counts().atLeast(Severity.NOTE) - kept.size();
    }

    SeverityCounts counts() {
        return new SeverityCounts(
                seenOf[slot(Severity.ERROR)], seenOf[slot(Severity.WARNING)], seenOf[slot(Severity.NOTE)]);
    }

    private static int slot(Severity severity) {
        return switch (severity) {
            case NOTE -> 0;
            case WARNING -> 1;
            case ERROR -> 2;
        };
    }

    private static @Nullable String cutOrNull(@Nullable String text) {
        return text == null ? null : cut(text, MAX_TEXT);
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end) + '…';
    }
}
