package dev.truewheel.docker;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.sandbox.BaseImage;
import dev.truewheel.sandbox.BaseLookup;
import java.io.IOException;
import java.util.Optional;

/** Finds out which bytes the name of a base means to an engine. Nothing is pulled. */
public final class EngineBases implements BaseLookup {
    private static final String ALGORITHM = "sha256:";

    private final DockerEngine engine;

    /**
     * Prepares a lookup.
     *
     * @param engine whom to ask
     */
    public EngineBases(DockerEngine engine) {
        this.engine = engine;
    }

    /**
     * Finds an image that the engine has.
     *
     * @return the digest by which the registry in the name has it, or else the engine's id; empty if the engine does not have
     *     it for that platform
     * @throws dev.truewheel.TruewheelException if the engine does not answer
     */
    @Override
    public Optional<BaseImage> find(ImageReference reference, Optional<Platform> platform) throws IOException {
        ImageInfo info = engine.images().find(reference).orElse(null);
        if (info == null || (platform.isPresent() && !platform.equals(info.platform()))) {
            return Optional.empty();
        }
        Optional<Digest> published = info.digestIn(reference);
        if (published.isPresent()) {
            return Optional.of(new BaseImage(reference, published.get(), BaseImage.Kind.REGISTRY));
        }
        Digest id = Digest.parseHex(DigestAlgorithm.SHA256, info.id().substring(ALGORITHM.length()));
        return Optional.of(new BaseImage(reference, id, BaseImage.Kind.ENGINE));
    }
}
