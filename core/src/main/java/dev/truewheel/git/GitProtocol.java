package dev.truewheel.git;

import java.util.Locale;

/** A way to reach a repository. */
public enum GitProtocol {
    /** HTTP over TLS. */
    HTTPS,
    /** A login on another machine. */
    SSH,
    /** HTTP that anybody on the way can read and change. */
    HTTP,
    /** A directory of this machine. */
    FILE;

    /**
     * Returns the scheme of its addresses, which is also what git calls it.
     *
     * @return such as {@code https}
     */
    public String scheme() {
        return name().toLowerCase(Locale.ROOT);
    }
}
