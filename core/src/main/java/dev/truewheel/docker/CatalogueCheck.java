package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.image.Platform;
import java.io.IOException;
import java.util.Optional;

/** Pins entries of a catalogue and checks them, on an engine. */
public final class CatalogueCheck {
    private final DockerEngine engine;

    /** Works on one engine. */
    public CatalogueCheck(DockerEngine engine) {
        this.engine = engine;
    }

    /** How an entry and an engine agree. */
    public enum State {
        /** The engine has the very image. */
        OK,
        /** The engine has it for another platform than the entry says. */
        DIFFERENT,
        /** The engine has it not. */
        MISSING,
        /** The entry has no digest. */
        UNPINNED
    }

    /**
     * What came of a check.
     *
     * @param entry what was checked
     * @param state how it is
     * @param found the platform the engine's image is for, if it has it
     * @param tagMoved whether the tag leads to another image on this engine, which says nothing about the pinned one
     */
    public record Checked(CatalogueEntry entry, State state, Optional<Platform> found, boolean tagMoved) {}

    /**
     * Looks whether the engine has the image that an entry is pinned to. Where the tag leads does not decide, and nothing is
     * pulled.
     *
     * @param entry the entry
     * @return how it is
     * @throws IOException if the engine's program cannot be started although it is there
     * @throws TruewheelException if the engine does not answer, or anything else went wrong
     */
    public Checked verify(CatalogueEntry entry) throws IOException {
        if (!entry.isPinned()) {
            return new Checked(entry, State.UNPINNED, Optional.empty(), false);
        }
        Optional<ImageInfo> pinned = engine.images().find(entry.reference());
        Optional<ImageInfo> tagged = engine.images().find(entry.base());
        boolean moved = tagged.isPresent()
                && (pinned.isEmpty() || !tagged.get().id().equals(pinned.get().id()));
        Optional<Platform> found = pinned.flatMap(ImageInfo::platform);
        if (pinned.isEmpty()) {
            return new Checked(entry, State.MISSING, found, moved);
        }
        boolean fits = entry.platform().isEmpty() || entry.platform().equals(found);
        return new Checked(entry, fits ? State.OK : State.DIFFERENT, found, moved);
    }

    /**
     * Pulls the image that an entry's tag leads to now, and tells the digest that its repository knows it by.
     *
     * @param entry the entry
     * @return the digest; of an image for several platforms it is that of all of them
     * @throws IOException as {@link #verify} does
     * @throws TruewheelException if it cannot be pulled, is for another platform than the entry says, or its repository knows
     *     it by no digest
     */
    public Digest resolve(CatalogueEntry entry) throws IOException {
        engine.images().pull(entry.base(), entry.platform());
        ImageInfo image = engine.images()
                .find(entry.base())
                .orElseThrow(() -> new TruewheelException(
                        ErrorCode.TRANSIENT,
                        "the image " + entry.base().familiarText()
                                + " was removed as soon as it was pulled; try again"));
        if (entry.platform().isPresent() && !entry.platform().equals(image.platform())) {
            throw new TruewheelException(
                    ErrorCode.INCOMPATIBLE,
                    "the image " + entry.base().familiarText() + " is not for "
                            + entry.platform().get() + " but for "
                            + image.platform().map(Platform::toString).orElse("an unknown platform")
                            + "; change the entry's platform or base");
        }
        return image.digestIn(entry.base())
                .orElseThrow(() -> new TruewheelException(
                        ErrorCode.INCOMPATIBLE,
                        "the repository " + entry.base().repository()
                                + " knows the image by no digest, and what the engine calls it cannot be pulled; push it"
                                + " there first"));
    }
}
