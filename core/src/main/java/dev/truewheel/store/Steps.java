package dev.truewheel.store;

/** Watches a put from one moment to the next; tests end the process at each of them. */
@FunctionalInterface
interface Steps {
    /** Watches nothing. No lambda: to link the first one takes longer than to look a content up. */
    Steps NONE = new Steps() {
        @Override
        public void at(Step step) {}
    };

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
