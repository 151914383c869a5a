package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.store.Pruned;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What is removed from any of the stores: how the limits are given, and what came of it. */
final class Pruning {
    private Pruning() {}

    /** Removes from a store. */
    @FunctionalInterface
    interface Store {
        Pruned prune(long maxTotalSize, Duration maxAge) throws IOException;
    }

    static void requireNothingNamed(List<String> words) {
        if (!words.isEmpty()) {
            throw Arguments.usage("prune takes no operands; --max-total-size and --max-age say what to remove");
        }
    }

    /** Prunes to the limits that options give; what none of them gives is no limit. */
    static Pruned run(Arguments arguments, Option maxTotalSize, Option maxAge, Store store) throws IOException {
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
