package dev.truewheel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure of the environment or of a request, classified by an {@link ErrorCode}.
 *
 * <p>The message says what was tried, what happened and what to do about it. Text that came from outside belongs into it
 * only after {@link Printable#of(String)}. Malformed text is a {@link SyntaxException} instead, and a failed read or write
 * an {@link java.io.IOException}.
 */
public class TruewheelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The class of failure. */
    private final ErrorCode code;

    /**
     * Creates a failure.
     *
     * @param code the class of failure
     * @param message what was tried, what happened, what to do
     */
    public TruewheelException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /**
     * Creates a failure that another one caused.
     *
     * @param code the class of failure
     * @param message what was tried, what happened, what to do
     * @param cause the failure below this one, or {@code null}
     */
    public TruewheelException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * Returns the class of failure.
     *
     * @return the code
     */
    public final ErrorCode code() {
        return code;
    }
}
