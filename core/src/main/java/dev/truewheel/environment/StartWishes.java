package dev.truewheel.environment;

import dev.truewheel.image.ImageReference;
import java.time.Duration;
import java.util.Optional;

/**
 * What a user says of a start, beside what is started.
 *
 * @param probe how one can tell that it is ready; empty for any answer in gRPC, its health where it tells that
 * @param patience how long it may take until it is ready
 * @param lease how long it may be there without being renewed
 * @param detached whether it outlives this process
 * @param gateImage the image of its gate; empty for the base it was built upon
 */
public record StartWishes(
        Optional<ReadyProbe> probe,
        Duration patience,
        Duration lease,
        boolean detached,
        Optional<ImageReference> gateImage) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofHours(12);

    /** Returns half a minute of patience, a lease of half a day, and an end with this process. */
    public static StartWishes standard() {
        return new StartWishes(Optional.empty(), PATIENCE, LEASE, false, Optional.empty());
    }

    /** Returns the same of an environment that outlives this process. */
    public StartWishes asDetached() {
        return new StartWishes(probe, patience, lease, true, gateImage);
    }
}
