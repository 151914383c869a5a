package dev.truewheel.audit;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One breach of one rule, weighed by a profile.
 *
 * @param rule the rule's identifier
 * @param slug the rule's slug
 * @param severity the weight under the profile of the run
 * @param message what is wrong, one printable sentence
 * @param member the member it is about, or null
 * @param offset the byte offset in the wheel file, or null
 * @param expected what should stand there, or null
 * @param actual what stands there, or null
 * @param refusedBy the tools that refuse such a wheel
 */
public record Finding(
        String rule,
        String slug,
        Severity severity,
        String message,
        @Nullable String member,
        @Nullable Long offset,
        @Nullable String expected,
        @Nullable String actual,
        Set<Tool> refusedBy) {

    /** Copies the set. */
    public Finding {
        refusedBy = Set.copyOf(refusedBy);
    }
}
