package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.store.SingleFlight;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Sees to it that images are on the engine: what is there is not pulled, what is absent is pulled once, by however many it is
 * wanted. Nothing is remembered, neither success nor failure, because an image can be removed and a network come back.
 */
public final class ImageSupply {
    private final DockerEngine engine;
    private final SingleFlight flights;

    /** Supplies one engine. */
    public ImageSupply(DockerEngine engine, SingleFlight flights) {
        this.engine = engine;
        this.flights = flights;
    }

    /**
     * An image that is there.
     *
     * @param image what it is
     * @param pulled whether it was pulled for this, by whomever
     */
    public record Supplied(ImageInfo image, boolean pulled) {}

    /**
     * Returns an image, and pulls it first if it is not there.
     *
     * @param reference which one; the digest counts if it has one
     * @param platform for which platform; whichever is there, or is the engine's own, if empty
     * @return the image
     * @throws IOException if the engine's program cannot be started although it is there, or the thread is interrupted
     * @throws TruewheelException if it cannot be had: with {@link ErrorCode#NOT_FOUND} if there is none,
     *     {@link ErrorCode#INCOMPATIBLE} if it is not for that platform, {@link ErrorCode#TRANSIENT} if trying again may help
     */
    public Supplied ensure(ImageReference reference, Optional<Platform> platform) throws IOException {
        return ensure(reference, platform, () -> {});
    }

    /**
     * Does the same, and tells when it begins to pull.
     *
     * @param reference which one; the digest counts if it has one
     * @param platform for which platform; whichever is there, or is the engine's own, if empty
     * @param pulling what is told
     * @return the image
     * @throws IOException as {@link #ensure(ImageReference, Optional)} does
     */
    public Supplied ensure(ImageReference reference, Optional<Platform> platform, Runnable pulling) throws IOException {
        String text = EngineImages.text(reference);
        String key = "pull\0" + engine.settings().identity() + '\0' + text + '\0'
                + platform.map(Platform::toString).orElse("");
        Duration patience = engine.settings().limits().pull();
        return flights.run(key, "the pull of " + text, patience, new SingleFlight.Work<Supplied>() {
            @Override
            public Optional<Supplied> look() throws IOException {
                return find(reference, platform).map(image -> new Supplied(image, false));
            }

            @Override
            public Supplied make() throws IOException {
                pulling.run();
                engine.images().pull(reference, platform);
                return new Supplied(pulled(reference, platform), true);
            }
        });
    }

    /** Returns the image, unless there is none or it is for another platform than is wanted. */
    private Optional<ImageInfo> find(ImageReference reference, Optional<Platform> platform) throws IOException {
        return engine.images()
                .find(reference)
                .filter(image -> platform.isEmpty() || image.platform().equals(platform));
    }

    private ImageInfo pulled(ImageReference reference, Optional<Platform> platform) throws IOException {
        Optional<ImageInfo> image = engine.images().find(reference);
        if (image.isEmpty()) {
            throw new TruewheelException(
                    ErrorCode.TRANSIENT,
                    "the image " + reference.familiarText()
                            + " was removed as soon as it was pulled; try again, and see" + " who removes images");
        }
        if (platform.isPresent() && !image.get().platform().equals(platform)) {
            throw new TruewheelException(
                    ErrorCode.INCOMPATIBLE,
                    "the image " + reference.familiarText() + " is for "
                            + image.get().platform().map(Platform::toString).orElse("a platform it does not tell")
                            + ", not for " + platform.get() + "; name another image or platform");
        }
        return image.get();
    }
}
