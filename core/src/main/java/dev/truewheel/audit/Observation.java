package dev.truewheel.audit;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing a rule saw, before a profile weighs it.
 *
 * <p>Every text is printable: a rule passes what it took from the wheel through {@link dev.truewheel.Printable}.
 *
 * @param message what is wrong, one sentence
 * @param member the member it is about, as {@link dev.truewheel.archive.Member#name()} gives it, or null
 * @param offset the byte offset in the wheel file, or null
 * @param expected what should stand there, or null
 * @param actual what stands there, or null
 * @param severity the weight under {@link Profile#SPEC} when it differs from the rule's, or null
 * @param refusedBy the tools that refuse this case when they differ from the rule's, or null
 */
public record Observation(
        String message,
        @Nullable String member,
        @Nullable Long offset,
        @Nullable String expected,
        @Nullable String actual,
        @Nullable Severity severity,
        @Nullable Set<Tool> refusedBy) {

    /** Copies the set. */
    public Observation {
        refusedBy = refusedBy == null ? null : Set.copyOf(refusedBy);
    }

    /** Returns an observation with nothing but its sentence. */
    public static Observation of(String message) {
        return new Observation(message, null, null, null, null, null, null);
    }

    /** Returns this observation about a member. */
    public Observation member(@Nullable String value) {
        return new Observation(message, value, offset, expected, actual, severity, refusedBy);
    }

    /** Returns this observation at a byte offset of the wheel file. */
    public Observation offset(long value) {
        return new Observation(message, member, value, expected, actual, severity, refusedBy);
    }

    /** Returns this observation with what should stand there. */
    public Observation expected(@Nullable String value) {
        return new Observation(message, member, offset, value, actual, severity, refusedBy);
    }

    /** Returns this observation with what stands there. */
    public Observation actual(@Nullable String value) {
        return new Observation(message, member, offset, expected, value, severity, refusedBy);
    }

    /** Returns this observation with a weight of its own. */
    public Observation severity(Severity value) {
        return new Observation(message, member, offset, expected, actual, value, refusedBy);
    }

    /** Returns this observation with the tools that refuse this very case. */
    public Observation refusedBy(Tool first, Tool... rest) {
        return new Observation(message, member, offset, expected, actual, severity, EnumSet.of(first, rest));
    }

    /** Returns this observation of a case that no tool refuses although tools refuse others of its rule. */
    public Observation refusedByNobody() {
        return new Observation(message, member, offset, expected, actual, severity, Set.of());
    }
}
