package dev.truewheel.environment;

/**
 * What came of asking once whether a program is ready.
 *
 * @param kind what it was
 * @param words the same for people, one line
 */
public record ProbeAnswer(Kind kind, String words) {

    /** What can come of it. */
    public enum Kind {
        /** It is. */
        READY,
        /** Nobody was asked yet. */
        UNASKED,
        /** Nobody listens, or nobody can be reached. */
        UNREACHABLE,
        /** The connection was closed without an answer. */
        CLOSED,
        /** The answer did not come, or not in time. */
        SILENT,
        /** The answer is no word of the protocol. */
        FOREIGN,
        /** The program says that it is not, or not with the words that count. */
        NOT_READY,
        /** The server speaks gRPC and has no health service, which will not change. */
        NO_HEALTH_SERVICE
    }

    static ProbeAnswer ready(String words) {
        return new ProbeAnswer(Kind.READY, words);
    }

    /** Tells whether it is ready. */
    public boolean isReady() {
        return kind == Kind.READY;
    }

    /** Tells whether asking again is of no use. */
    public boolean isFinal() {
        return kind == Kind.READY || kind == Kind.NO_HEALTH_SERVICE;
    }
}
