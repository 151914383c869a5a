package dev.truewheel.docker;

import dev.truewheel.json.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What an engine says of a container that was run beside another, while it runs and afterwards. The times are the engine's and
 * mean something among themselves only.
 *
 * @param state what it is doing
 * @param exitCode the status its program ended with; 0 while it runs
 * @param error why it could not be started, empty if it could
 * @param outOfMemory whether the limit of memory ended it
 * @param created when it was made, if that is told
 * @param started when it was started, if it was
 * @param finished when it ended, if it did
 */
public record RunEnd(
        ContainerInfo.State state,
        int exitCode,
        String error,
        boolean outOfMemory,
        Optional<Instant> created,
        Optional<Instant> started,
        Optional<Instant> finished) {
    /** What engines write for never. */
    private static final Instant NEVER = Instant.parse("1970-01-01T00:00:00Z");

    static RunEnd of(Json json) {
        ContainerInfo info = ContainerInfo.of(json);
        Json state = json.get("State");
        return new RunEnd(
                info.state(),
                info.exitCode(),
                info.error(),
                info.outOfMemory(),
                time(json.get("Created").text()),
                time(state.get("StartedAt").text()),
                time(state.get("FinishedAt").text()));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant()).filter(time -> time.isAfter(NEVER));
        } catch (DateTimeException untold) {
            return Optional.empty();
        }
    }

    /** Tells whether it ever ran. */
    public boolean wasStarted() {
        return started.isPresent();
    }

    /** Returns how long it ran, if it has ended and the engine tells. */
    public Optional<Duration> took() {
        return started.isPresent() && finished.isPresent() && !finished.get().isBefore(started.get())
                ? Optional.of(Duration.between(started.get(), finished.get()))
                : Optional.empty();
    }

    /** Returns how long after it was made it was started, if it was and the engine tells. */
    public Optional<Duration> waited() {
        return created.isPresent() && started.isPresent() && !started.get().isBefore(created.get())
                ? Optional.of(Duration.between(created.get(), started.get()))
                : Optional.empty();
    }
}
