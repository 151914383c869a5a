package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.time.Duration;
import java.util.Optional;

/** A source's refusal to send an asset; only one whose code is {@link ErrorCode#TRANSIENT} is asked again. */
final class TransferException extends TruewheelException {
    private static final long serialVersionUID = 1L;

    /** How long the source wants to be left alone, in milliseconds, or -1. */
    private final long pauseMillis;

    TransferException(ErrorCode code, String message, Optional<Duration> pause) {
        super(code, message);
        this.pauseMillis = pause.map(Duration::toMillis).orElse(-1L);
    }

    TransferException(ErrorCode code, String message) {
        this(code, message, Optional.empty());
    }

    /** Returns how long the source wants to be left alone, if it said so. */
    Optional<Duration> pause() {
        return pauseMillis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(pauseMillis));
    }
}
