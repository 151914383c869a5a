package dev.truewheel.store;

/** Watches a put from one moment to the next; tests end the process at each of them. */
@FunctionalInterface
interface Steps {
    /** Watches nothing. */
    Steps NONE = step -> {};

    /** The moments of a put, in their order. */
    enum Step {
        PARTIAL_LOCKED,
        PARTIAL_CREATED,
        BLOCK_WRITTEN,
        KEY_LOCKED,
        PARTIAL_SYNCED,
        FOLDER_MADE,
        PUBLISHED,
        FOLDER_SYNCED,
        PUT
    }

    void at(Step step);
}
