package dev.truewheel.environment;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.sandbox.BuildKey;
import dev.truewheel.sandbox.BuildSettings;
import dev.truewheel.sandbox.BuiltSandbox;
import dev.truewheel.sandbox.ImageName;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.PrebuiltSandbox;
import dev.truewheel.sandbox.RunOptions;
import dev.truewheel.sandbox.SandboxSettings;
import dev.truewheel.sandbox.SandboxSpec;
import dev.truewheel.sandbox.Slug;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Makes of a sandbox what is to be started. */
final class SandboxOrders {
    private static final int LONGEST_SLUG = 120;

    /** Fetches images. */
    @FunctionalInterface
    interface Fetching {
        /** Returns the id of an image, and pulls it unless it is there. */
        String ensure(ImageReference reference, Optional<Platform> platform) throws IOException;
    }

    /** Builds images. */
    @FunctionalInterface
    interface Building {
        /** Returns the id of the image of a sandbox, and builds it unless it is there. */
        String ensure(BuiltSandbox sandbox, BuildKey key) throws IOException;
    }

    private final Fetching fetching;
    private final Building building;

    SandboxOrders(Fetching fetching, Building building) {
        this.fetching = fetching;
        this.building = building;
    }

    /**
     * Makes an order of a new environment.
     *
     * @throws TruewheelException with {@link ErrorCode#INCOMPATIBLE} if the image has no key of the wanted kind
     */
    StartOrder of(SandboxSpec spec, StartWishes wishes, UUID id) {
        StartOrder.ImageStep image;
        if (spec instanceof BuiltSandbox built) {
            BuildKey key = key(built, wishes.encoding())
                    .orElseThrow(() -> new TruewheelException(
                            ErrorCode.INCOMPATIBLE,
                            "the bytes of " + built.baseReference().familiarText()
                                    + " are not known, so the image has no name; let the engine have it, or name its"
                                    + " digest"));
            image = () -> building.ensure(built, key);
        } else {
            PrebuiltSandbox prebuilt = (PrebuiltSandbox) spec;
            image = () -> fetching.ensure(prebuilt.image(), prebuilt.platform());
        }
        ImageReference gate = wishes.gateImage().orElseGet(() -> gateImage(spec));
        Optional<Platform> platform = platform(spec);
        return order(spec, wishes, id, image, () -> fetching.ensure(gate, platform));
    }

    /** Makes an order that tells everything and that nobody starts. */
    static StartOrder described(SandboxSpec spec, StartWishes wishes, UUID id) {
        StartOrder.ImageStep none = () -> {
            throw new IllegalStateException("a plan is not started");
        };
        return order(spec, wishes, id, none, none);
    }

    private static StartOrder order(
            SandboxSpec spec, StartWishes wishes, UUID id, StartOrder.ImageStep image, StartOrder.ImageStep gate) {
        return new StartOrder(
                spec.requested().toString(),
                spec.source().toString(),
                containerName(spec, id),
                image,
                (found, name, labels) -> spec.plan(found, name, joined(wishes.labels(), labels)),
                build(spec).port(),
                probe(spec, wishes),
                wishes.patience(),
                wishes.lease(),
                wishes.detached(),
                isGated(spec) ? Optional.of(gate) : Optional.empty(),
                spec instanceof BuiltSandbox built
                        ? built.settings().runtime().skewHint(built.runtime())
                        : Optional.empty());
    }

    /** Returns what is trusted to be a gate: what is built upon, and never what somebody else has put into an image. */
    static ImageReference gateImage(SandboxSpec spec) {
        return spec instanceof BuiltSandbox built
                ? built.baseReference()
                : ImageReference.parse(build(spec).baseImage());
    }

    private static boolean isGated(SandboxSpec spec) {
        return network(spec) instanceof NetworkPolicy.StubsOnly;
    }

    private static NetworkPolicy network(SandboxSpec spec) {
        RunOptions run = spec instanceof BuiltSandbox built ? built.run() : ((PrebuiltSandbox) spec).run();
        return run.network().orElseGet(() -> settings(spec).run().network());
    }

    /** Returns how to ask; where nobody reaches the container, a command inside of it asks. */
    private static ReadyProbe probe(SandboxSpec spec, StartWishes wishes) {
        if (!(network(spec) instanceof NetworkPolicy.None)) {
            return wishes.probe().orElse(new ReadyProbe.Grpc("", true));
        }
        if (wishes.probe().isEmpty() && spec instanceof BuiltSandbox) {
            String program = "import socket; socket.create_connection(('127.0.0.1', "
                    + build(spec).port() + "), 1)";
            return new ReadyProbe.Exec(List.of("python", "-c", program));
        }
        return wishes.probe()
                .filter(ReadyProbe.Exec.class::isInstance)
                .orElseThrow(() -> new TruewheelException(
                        ErrorCode.USAGE,
                        "without a network nobody reaches it, so name a command inside of it that tells whether it is"
                                + " ready: exec:WORD..."));
    }

    private static Optional<Platform> platform(SandboxSpec spec) {
        return spec instanceof BuiltSandbox built ? built.platform() : ((PrebuiltSandbox) spec).platform();
    }

    /** Returns the name of the image, empty as long as its key is not known. */
    static Optional<String> image(SandboxSpec spec, StartWishes wishes) {
        if (spec instanceof BuiltSandbox built) {
            return key(built, wishes.encoding()).map(key -> built.imageName(key).toString());
        }
        return Optional.of(((PrebuiltSandbox) spec).image().familiarText());
    }

    /** Returns the key that names the image, empty as long as nobody knows the base's bytes and it needs them. */
    static Optional<BuildKey> key(BuiltSandbox sandbox, BuildKey.Encoding encoding) {
        return encoding == BuildKey.Encoding.COMPATIBLE ? Optional.of(sandbox.compatibleKey()) : sandbox.key();
    }

    static BuildSettings build(SandboxSpec spec) {
        return settings(spec).build();
    }

    private static SandboxSettings settings(SandboxSpec spec) {
        return spec instanceof BuiltSandbox built ? built.settings() : ((PrebuiltSandbox) spec).settings();
    }

    static String containerName(SandboxSpec spec, UUID id) {
        Slug slug = spec instanceof BuiltSandbox
                ? spec.source().reference().slug()
                : spec.requested().slug().within(LONGEST_SLUG);
        Digest any = Digest.of(DigestAlgorithm.SHA256, new byte[DigestAlgorithm.SHA256.sizeInBytes()]);
        return ImageName.of(build(spec).imagePrefix(), slug, any).container(id);
    }

    /** Adds a user's labels to those by which the environment is found again. */
    private static Map<String, String> joined(Map<String, String> users, Map<String, String> labels) {
        Map<String, String> all = new TreeMap<>(users);
        all.putAll(labels);
        return all;
    }
}
