package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.process.Completed;
import dev.truewheel.process.ProgramTimeoutException;
import dev.truewheel.sandbox.BuildMemory;
import dev.truewheel.store.FullDisk;
import dev.truewheel.store.SingleFlight;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Builds images, each once, by however many it is wanted, and with what the engine has: BuildKit, or the builder before it.
 *
 * <p>An image gets its name when it is complete. Of a build that fails nothing stays but what its log said.
 */
public final class ImageBuilder implements Closeable {
    private static final int KEPT_LOG = 1 << 16;
    private static final int READ_LOG = 1 << 20;

    private final DockerEngine engine;
    private final SingleFlight flights;
    private final ScratchFolders scratch;

    private ImageBuilder(DockerEngine engine, SingleFlight flights, ScratchFolders scratch) {
        this.engine = engine;
        this.flights = flights;
        this.scratch = scratch;
    }

    /**
     * Returns a builder.
     *
     * @param engine what builds
     * @param flights what sees to it that each image is built once; stays the caller's to close
     * @param scratch a folder for what builds need, made unless it is there
     * @return the builder, to be closed
     * @throws IOException if the folder cannot be made
     * @throws TruewheelException with {@link ErrorCode#POLICY} if others can write to it
     */
    public static ImageBuilder open(DockerEngine engine, SingleFlight flights, Path scratch) throws IOException {
        return new ImageBuilder(engine, flights, ScratchFolders.open(scratch));
    }

    /**
     * An image that is there.
     *
     * @param image what it is
     * @param built whether it was built for this, by whomever
     */
    public record Built(ImageInfo image, boolean built) {}

    /**
     * Returns an image by its name, and builds it first if the engine says that there is none.
     *
     * @param order what to build
     * @return the image
     * @throws IOException if the context cannot be written, the engine's program cannot be started although it is there, or
     *     the thread is interrupted
     * @throws BuildFailedException if the build fails
     * @throws TruewheelException if the engine does not answer, or cannot build so
     */
    public Built ensure(BuildOrder order) throws IOException {
        String name = EngineImages.text(order.image());
        String key = "build\0" + engine.settings().identity() + '\0' + name;
        Duration patience = engine.settings().limits().build();
        return flights.run(key, "the build of " + name, patience, new SingleFlight.Work<Built>() {
            @Override
            public Optional<Built> look() throws IOException {
                return engine.images().find(order.image()).map(image -> new Built(image, false));
            }

            @Override
            public Built make() throws IOException {
                return new Built(build(order, name), true);
            }
        });
    }

    private ImageInfo build(BuildOrder order, String name) throws IOException {
        try (ScratchFolders.Scratch folder = scratch.make()) {
            Path context = folder.path().resolve(BuildArguments.CONTEXT);
            Path dockerfile = folder.path().resolve(BuildArguments.DOCKERFILE);
            try {
                order.context().fill(Files.createDirectory(context));
                Files.writeString(dockerfile, order.dockerfile(), StandardCharsets.UTF_8);
            } catch (IOException failure) {
                throw FullDisk.orWhatItIs(failure, "what the build of " + name + " needs", folder.path());
            }
            Path idFile = folder.path().resolve(BuildArguments.ID);
            EngineSettings settings = engine.settings();
            DockerCall call = call(order)
                    .title("'docker build' of " + name)
                    .timeout(settings.limits().build())
                    .outputTail(READ_LOG)
                    .merged()
                    .add(BuildArguments.of(order, folder.path().toString()));
            run(call, name);
            confirm(order, name);
            return made(
                    order,
                    name,
                    Files.isRegularFile(idFile) ? Files.readString(idFile).strip() : "");
        }
    }

    /** Begins the call with what the builder at hand needs. */
    private DockerCall call(BuildOrder order) throws IOException {
        EngineSettings settings = engine.settings();
        BuildMemory memory = order.memory();
        if (memory instanceof BuildMemory.Auto auto) {
            OptionalLong total = engine.resources().memoryInBytes();
            memory = auto.on(total.orElseThrow(() -> new TruewheelException(
                    ErrorCode.UNAVAILABLE,
                    settings.title() + " does not tell how much memory it has; name a ceiling, such as 4g")));
        }
        if (memory instanceof BuildMemory.Ceiling ceiling) {
            String builder = new MemoryBuilder(settings).ensure(order.builderPrefix(), ceiling);
            return new DockerCall(settings, "buildx", "build", "--builder=" + builder, "--load", "--progress=plain");
        }
        return switch (BuilderKind.of(settings, engine.facts())) {
            case BUILDX -> new DockerCall(settings, "buildx", "build", "--load", "--progress=plain");
            case BUILDKIT ->
                new DockerCall(settings, "image", "build", "--progress=plain").variable("DOCKER_BUILDKIT", "1");
            case CLASSIC ->
                new DockerCall(settings, "image", "build", "--rm", "--force-rm").variable("DOCKER_BUILDKIT", "0");
            case PODMAN -> new DockerCall(settings, "image", "build", "--rm", "--force-rm", "--layers=false");
        };
    }

    private void run(DockerCall call, String name) throws IOException {
        ClassicLayers layers = call.isClassicBuild() ? ClassicLayers.before(engine.settings()) : null;
        Completed done;
        try {
            done = call.run();
        } catch (TruewheelException givenUp) {
            if (layers != null && givenUp.getCause() instanceof ProgramTimeoutException late) {
                layers.remove(late.soFar().stdoutText(), givenUp);
            }
            throw givenUp;
        }
        if (done.succeeded()) {
            return;
        }
        String log = LogTail.of(done.stdout(), done.stdoutTruncated(), KEPT_LOG).text();
        TruewheelException failure = EngineTrouble.ofBuild(name, engine.settings(), log, done.exit());
        if (layers != null) {
            layers.remove(done.stdoutText(), failure);
        }
        throw failure;
    }

    private void confirm(BuildOrder order, String name) throws IOException {
        try {
            order.context().confirm();
        } catch (IOException | RuntimeException failure) {
            try {
                engine.images().remove(name);
            } catch (IOException | RuntimeException again) {
                failure.addSuppressed(again);
            }
            throw failure;
        }
    }

    private ImageInfo made(BuildOrder order, String name, String id) throws IOException {
        ImageInfo image = engine.images()
                .find(order.image())
                .orElseThrow(() -> new TruewheelException(
                        ErrorCode.TRANSIENT,
                        "the image " + name + " was removed as soon as it was built; try again, and see who removes"
                                + " images"));
        String bare = id.startsWith("sha256:") ? id : "sha256:" + id;
        if (!id.isEmpty() && !image.id().equals(bare)) {
            throw new TruewheelException(
                    ErrorCode.CONFLICT,
                    "the name " + name + " leads to " + Printable.of(image.id()) + ", and what was built is "
                            + Printable.of(bare) + "; somebody else gave it to another image, so try again");
        }
        return image;
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }
}
