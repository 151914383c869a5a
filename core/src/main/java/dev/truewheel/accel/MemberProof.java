package dev.truewheel.accel;

import dev.truewheel.digest.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What is really in a member, found by reading it once.
 *
 * <p>With any outcome but {@link Outcome#COMPLETE} the numbers tell how far reading came and prove nothing.
 *
 * @param outcome how reading ended
 * @param size how many bytes of content there are
 * @param consumed how many bytes of data the content took; with deflate the end of the stream, which may come before the
 *     end of the data
 * @param crc32 the CRC-32 of the content
 * @param digest the digest of the content if one was asked for and reading ended well, or null
 * @param kind what the content's first bytes say it is
 * @param content the content if it was asked for, reading ended well and it kept the bound, or null; not copied, not to
 *     be changed
 */
// Proofs are never compared, and a copy at every look would double what a RECORD of megabytes costs.
@SuppressWarnings("ArrayRecordComponent")
public record MemberProof(
        Outcome outcome,
        long size,
        long consumed,
        long crc32,
        @Nullable Digest digest,
        ContentKind kind,
        byte @Nullable [] content) {

    /** How reading a member ended. */
    public enum Outcome {
        /** All content was read. */
        COMPLETE,
        /** The deflate stream is broken after {@link MemberProof#consumed()} bytes. */
        BROKEN_STREAM,
        /** The data ends before the deflate stream does. */
        UNFINISHED_STREAM,
        /** The budget of the archive was used up: it inflates to more than a plausible wheel. */
        OVER_BUDGET,
        /** The member's method is neither stored nor deflate. */
        UNSUPPORTED_METHOD,
        /** Flags say that the data is encrypted or patched. */
        ENCRYPTED,
        /** There is no local header, or the data would lie outside the file. */
        NO_DATA
    }

    static MemberProof unread(Outcome outcome) {
        return new MemberProof(outcome, 0, 0, 0, null, ContentKind.OTHER, null);
    }

    /** Tells whether all content was read. */
    public boolean isComplete() {
        return outcome == Outcome.COMPLETE;
    }
}
