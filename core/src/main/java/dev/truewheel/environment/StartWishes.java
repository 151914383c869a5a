package dev.truewheel.environment;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.image.ImageReference;
import dev.truewheel.sandbox.BuildKey;
import dev.truewheel.sandbox.RunPlan;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a user says of a start, beside what is started.
 *
 * @param probe how one can tell that it is ready; empty for any answer in gRPC, its health where it tells that
 * @param patience how long it may take until it is ready
 * @param lease how long it may be there without being renewed
 * @param detached whether it outlives this process
 * @param gateImage the image of its gate; empty for the base it was built upon
 * @param labels what its container is to carry beside what it carries anyway
 * @param encoding which key names the image
 */
public record StartWishes(
        Optional<ReadyProbe> probe,
        Duration patience,
        Duration lease,
        boolean detached,
        Optional<ImageReference> gateImage,
        SortedMap<String, String> labels,
        BuildKey.Encoding encoding) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofHours(12);
    private static final String NOBODY = "nobody";
    private static final String OURS = "dev.truewheel.";

    /**
     * Copies the labels and checks them now, not when an image has been built for them.
     *
     * @throws dev.truewheel.sandbox.FaultyOptionsException if an engine would misunderstand one
     * @throws TruewheelException with {@link ErrorCode#USAGE} if one is among those that tell whose an environment is
     */
    public StartWishes {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        RunPlan.builder(NOBODY, NOBODY).labels(labels).build();
        for (String name : labels.keySet()) {
            if (name.startsWith(OURS)) {
                throw new TruewheelException(
                        ErrorCode.USAGE,
                        "labels that begin with " + OURS + " tell whose an environment is; choose another name");
            }
        }
    }

    /** Returns half a minute of patience, a lease of half a day, and an end with this process. */
    public static StartWishes standard() {
        return new StartWishes(
                Optional.empty(),
                PATIENCE,
                LEASE,
                false,
                Optional.empty(),
                new TreeMap<>(),
                BuildKey.Encoding.TRUEWHEEL_1);
    }

    /** Returns the same of an environment that outlives this process. */
    public StartWishes asDetached() {
        return new StartWishes(probe, patience, lease, true, gateImage, labels, encoding);
    }

    /** Returns the same with another way to tell that it is ready. */
    public StartWishes withProbe(ReadyProbe other) {
        return new StartWishes(Optional.of(other), patience, lease, detached, gateImage, labels, encoding);
    }

    /** Returns the same with other times. */
    public StartWishes withTimes(Duration untilReady, Duration untilRenewed) {
        return new StartWishes(probe, untilReady, untilRenewed, detached, gateImage, labels, encoding);
    }

    /** Returns the same with a trusted image for the gate. */
    public StartWishes withGateImage(ImageReference image) {
        return new StartWishes(probe, patience, lease, detached, Optional.of(image), labels, encoding);
    }

    /** Returns the same with labels. */
    public StartWishes withLabels(SortedMap<String, String> others) {
        return new StartWishes(probe, patience, lease, detached, gateImage, others, encoding);
    }

    /** Returns the same with the image under another key. */
    public StartWishes withKeys(BuildKey.Encoding other) {
        return new StartWishes(probe, patience, lease, detached, gateImage, labels, other);
    }
}
