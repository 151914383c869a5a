package dev.truewheel.environment;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ImageSupply;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.sandbox.BuildKey;
import dev.truewheel.sandbox.BuiltSandbox;
import dev.truewheel.sandbox.PrebuiltSandbox;
import dev.truewheel.sandbox.SandboxSpec;
import dev.truewheel.sandbox.Slug;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** Makes of a sandbox what is to be started. */
public final class SandboxOrders {
    private static final int LONGEST_SLUG = 120;

    /** Builds images. */
    @FunctionalInterface
    public interface Building {
        /**
         * Returns the image of a sandbox, and builds it unless it is there.
         *
         * @param sandbox whose image
         * @param key its key
         * @return the image's id
         * @throws IOException if the engine's program cannot be started although it is there
         */
        String ensure(BuiltSandbox sandbox, BuildKey key) throws IOException;
    }

    private final ImageSupply supply;
    private final Building building;

    /**
     * Prepares for one engine.
     *
     * @param supply pulls images that are absent
     * @param building builds images
     */
    public SandboxOrders(ImageSupply supply, Building building) {
        this.supply = supply;
        this.building = building;
    }

    /**
     * Makes an order of a new environment.
     *
     * @param spec what is to run
     * @param wishes what else the user says
     * @return the order, to be started once
     * @throws TruewheelException with {@link ErrorCode#INCOMPATIBLE} if the bytes of the base are not known
     */
    public StartOrder of(SandboxSpec spec, StartWishes wishes) {
        if (spec instanceof BuiltSandbox built) {
            BuildKey key = built.key()
                    .orElseThrow(() -> new TruewheelException(
                            ErrorCode.INCOMPATIBLE,
                            "the bytes of " + built.baseReference().familiarText()
                                    + " are not known, so the image has no name; let the engine have it, or name its"
                                    + " digest"));
            return order(
                    built,
                    wishes,
                    built.imageName(key).container(UUID.randomUUID()),
                    () -> building.ensure(built, key),
                    built.settings().build().port(),
                    built.baseReference(),
                    built.platform(),
                    built.settings().runtime().skewHint(built.runtime()));
        }
        PrebuiltSandbox prebuilt = (PrebuiltSandbox) spec;
        String base = prebuilt.settings().build().baseImage();
        Slug slug = prebuilt.requested().slug().within(LONGEST_SLUG);
        return order(
                prebuilt,
                wishes,
                prebuilt.settings().build().imagePrefix() + slug + "-"
                        + UUID.randomUUID().toString().replace("-", ""),
                () -> image(prebuilt.image(), prebuilt.platform()),
                prebuilt.settings().build().port(),
                ImageReference.parse(base),
                prebuilt.platform(),
                Optional.empty());
    }

    private StartOrder order(
            SandboxSpec spec,
            StartWishes wishes,
            String name,
            StartOrder.ImageStep image,
            int port,
            ImageReference gate,
            Optional<Platform> platform,
            Optional<String> hint) {
        ImageReference gateImage = wishes.gateImage().orElse(gate);
        return new StartOrder(
                spec.requested().toString(),
                spec.source().toString(),
                name,
                image,
                spec::plan,
                port,
                wishes.probe().orElse(new ReadyProbe.Grpc("", true)),
                wishes.patience(),
                wishes.lease(),
                wishes.detached(),
                Optional.of(() -> image(gateImage, platform)),
                hint);
    }

    private String image(ImageReference reference, Optional<Platform> platform) throws IOException {
        return supply.ensure(reference, platform).image().id();
    }
}
