package dev.truewheel.archive;

import java.io.IOException;

/** Says that a file asks for more than the caller allows; nothing was allocated for it. */
public final class LimitException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The name of the limit. */
    private final String limit;

    /**
     * Creates the exception.
     *
     * @param limit the limit's name as options spell it, such as {@code max-members}
     * @param asked what the file asks for, as a phrase
     * @param allowed the limit's value
     */
    public LimitException(String limit, String asked, long allowed) {
        super(asked + "; the limit --" + limit + " is " + allowed);
        this.limit = limit;
    }

    /** Returns the limit's name as options spell it. */
    public String limit() {
        return limit;
    }
}
