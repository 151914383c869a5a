package dev.truewheel.cli;

import dev.truewheel.audit.Auditor;
import dev.truewheel.cache.AuditIndex;
import dev.truewheel.cache.AuditIndex.Comparison;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The index of earlier audits, where a run is to use it.
 *
 * <p>A small run does not: opening the index takes longer than reading a few wheels.
 */
final class EarlierAudits implements AutoCloseable {
    private final @Nullable AuditIndex index;

    private EarlierAudits(@Nullable AuditIndex index) {
        this.index = index;
    }

    static EarlierAudits of(Arguments arguments, Console console, FirstFiles files) {
        Comparison comparison = comparison(arguments);
        if (arguments.has(Option.NO_CACHE)) {
            return new EarlierAudits(null);
        }
        Path folder = CacheFolder.of(arguments, console.host());
        if (folder == null || !files.areMuchWork()) {
            return new EarlierAudits(null);
        }
        return new EarlierAudits(new AuditIndex(folder, comparison, console::say));
    }

    private static Comparison comparison(Arguments arguments) {
        String compare = arguments.choice(Option.COMPARE, "auto", "stat", "hash");
        if (arguments.has(Option.RECHECK)) {
            if (arguments.has(Option.NO_CACHE)) {
                throw Arguments.usage("--recheck renews what --no-cache does not look at; leave one of them out");
            }
            return Comparison.NEVER;
        }
        return switch (compare) {
            case "stat" -> Comparison.STAT;
            case "hash" -> Comparison.HASH;
            default -> Comparison.BY_CHANGE_TIME;
        };
    }

    /** Returns whether the run uses an index. */
    boolean inUse() {
        return index != null;
    }

    /** Lets an auditor use the index. */
    void teach(Auditor.Builder auditor) {
        if (index != null) {
            auditor.memory(index);
        }
    }

    @Override
    public void close() {
        if (index != null) {
            index.close();
        }
    }
}
