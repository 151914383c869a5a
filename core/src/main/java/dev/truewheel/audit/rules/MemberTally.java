package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import org.jspecify.annotations.Nullable;

/** Counts the members with one fault, to report them together. */
final class MemberTally {
    private int count;
    private @Nullable Member first;

    void add(Member member) {
        count++;
        first = first == null ? member : first;
    }

    /**
     * Returns an observation at the first of the members, or null if there is none.
     *
     * @param all how many members there are with and without the fault
     * @param predicate what follows the number
     */
    @Nullable
    Observation seen(int all, String predicate) {
        return first == null
                ? null
                : MemberRule.seen(first, count + " of " + all + " entries " + predicate + "; the first is this one");
    }
}
