package dev.truewheel.asset;

import java.io.IOException;

/** Watches a transfer from one moment to the next; tests end the process at each of them. */
@FunctionalInterface
interface TransferSteps {
    /** Watches nothing. */
    TransferSteps NONE = step -> {};

    /** The moments of a transfer, about in their order. */
    enum Step {
        OPENED,
        ANSWERED,
        EMPTIED,
        JOURNAL_DRAFTED,
        JOURNAL_WRITTEN,
        BLOCK_KEPT,
        RECEIVED,
        PROVEN,
        STORED,
        PART_REMOVED,
        JOURNAL_REMOVED
    }

    /** Is told of a moment, by the thread that does the work; may fail as a disk does. */
    void at(Step step) throws IOException;
}
