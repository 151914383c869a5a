package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.store.Pruned;
import java.io.IOException;
import java.time.Duration;

/** What is removed from any of the stores: how the limits are given, and what came of it. */
final class PrunedOutput {
    private PrunedOutput() {}

    /** Removes from a store. */
    @FunctionalInterface
    interface Pruning {
        Pruned prune(long maxTotalSize, Duration maxAge) throws IOException;
    }

    /** Prunes to the limits that options give; what none of them gives is no limit. */
    static Pruned prune(Arguments arguments, Option maxTotalSize, Option maxAge, Pruning store) throws IOException {
        Long size = arguments.size(maxTotalSize);
        Integer days = arguments.number(maxAge, 0);
        return IoTrouble.tried(() -> store.prune(
                size == null ? Long.MAX_VALUE : size,
                days == null ? Duration.ofSeconds(Long.MAX_VALUE) : Duration.ofDays(days)));
    }

    /** Returns a line for people; the word is one of what is kept, such as "file". */
    static String line(Pruned pruned, String one) {
        String inUse = pruned.inUse() == 0 ? "" : "; " + Words.grouped(pruned.inUse()) + " stayed, being in use";
        return Words.count(pruned.removed(), one) + " removed (" + Words.size(pruned.removedBytes()) + "), "
                + Words.grouped(pruned.kept()) + " left (" + Words.size(pruned.keptBytes()) + ")" + inUse + ".\n";
    }

    /** Writes the fields of a document for programs. */
    static void fields(Pruned pruned, JsonGenerator json) throws IOException {
        json.writeNumberField("removed", pruned.removed());
        json.writeNumberField("removed_bytes", pruned.removedBytes());
        json.writeNumberField("in_use", pruned.inUse());
        json.writeNumberField("kept", pruned.kept());
        json.writeNumberField("kept_bytes", pruned.keptBytes());
    }
}
