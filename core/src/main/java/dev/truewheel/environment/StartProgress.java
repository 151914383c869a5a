package dev.truewheel.environment;

/** Hears how far a start is. It is told from several threads, one after the other. */
@FunctionalInterface
public interface StartProgress {
    /** Hears nothing. */
    StartProgress NONE = (stage, what) -> {};

    /** What a start is about. */
    enum Stage {
        /** What the user means is worked out. */
        RESOLVING,
        /** An image is fetched. */
        PULLING,
        /** The image is built. */
        BUILDING,
        /** The container is made and started. */
        STARTING,
        /** It runs, and is not ready yet. */
        WAITING,
        /** Something to know that stops nobody. */
        NOTE
    }

    /**
     * Hears that something begins, or of something to know.
     *
     * @param stage what it is about
     * @param what with what, printable: a source, an image, a container, or what there is to know
     */
    void at(Stage stage, String what);
}
