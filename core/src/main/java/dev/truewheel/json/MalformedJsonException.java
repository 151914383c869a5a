package dev.truewheel.json;

import java.io.IOException;

/** Says that a text is no JSON document, or is beyond the bounds of those that are read. */
public final class MalformedJsonException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with what is wrong, printable. */
    MalformedJsonException(String message) {
        super(message);
    }
}
