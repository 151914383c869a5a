package dev.truewheel.image;

import java.io.IOException;

/** Says that an image breaks the rules of its format, or asks for more than the limits allow. */
public final class MalformedImageException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong, printable
     */
    public MalformedImageException(String message) {
        super(message);
    }
}
