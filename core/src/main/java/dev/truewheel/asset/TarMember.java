package dev.truewheel.asset;

import java.time.Instant;

/**
 * A member of an archive, none of whose names was looked at.
 *
 * @param type what it is
 * @param headers its names
 * @param executable whether anybody may run it
 * @param modified when it was changed, in years that file systems know
 * @param size how many bytes it has
 * @param offset where in the archive its headers begin
 */
record TarMember(Type type, TarHeaders headers, boolean executable, Instant modified, long size, long offset) {
    /** What a member can be. */
    enum Type {
        FILE,
        FOLDER,
        LINK,
        HARD_LINK,
        OTHER
    }

    /** Returns its path, as the archive has it. */
    byte[] name() {
        return headers.name();
    }

    /** Returns where it leads, if it is a link. */
    byte[] link() {
        return headers.link();
    }
}
