package dev.truewheel.environment;

import dev.truewheel.Printable;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineBases;
import dev.truewheel.docker.ImageInfo;
import dev.truewheel.docker.ImageSupply;
import dev.truewheel.docker.SandboxImages;
import dev.truewheel.image.ImageProfile;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.sandbox.BaseImage;
import dev.truewheel.sandbox.BaseLookup;
import dev.truewheel.sandbox.BuildKey;
import dev.truewheel.sandbox.BuiltSandbox;
import dev.truewheel.sandbox.PackageLookup;
import dev.truewheel.sandbox.SandboxOptions;
import dev.truewheel.sandbox.SandboxResolver;
import dev.truewheel.sandbox.SandboxSpec;
import dev.truewheel.sandbox.SourceReference;
import dev.truewheel.source.ChosenPackage;
import dev.truewheel.source.PackageSource;
import dev.truewheel.target.Judged;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Starts sandboxes: from a short description to an environment that answers.
 *
 * <pre>{@code
 * SandboxPlace place = SandboxPlace.of(System.getenv(), Path.of(""), cacheFolder);
 * try (Sandboxes sandboxes = Sandboxes.open(place, StartProgress.NONE);
 *         EnvironmentHandle environment = sandboxes.start("gym://CartPole-v1")) {
 *     connect(environment.uri());
 * }
 * }</pre>
 *
 * <p>One may be kept for as long as it is wanted and used from many threads. What it starts outlives it.
 */
public final class Sandboxes implements Closeable {
    private static final int LONGEST = 500;

    private final SandboxPlace place;
    private final StartProgress progress;
    private final DockerEngine engine;
    private final SandboxStores stores;
    private final SourceFiles files;

    private Sandboxes(SandboxPlace place, StartProgress progress) {
        this.place = place;
        this.progress = progress;
        this.engine = DockerEngine.of(place.engine());
        this.stores = new SandboxStores(place, engine);
        this.files = new SourceFiles(place.variables(), progress);
    }

    /**
     * Prepares to start sandboxes. Nothing is asked of the engine yet, and nothing is written.
     *
     * @param place where they are made
     * @param progress hears how far each start is
     * @return the starter, to be closed
     */
    public static Sandboxes open(SandboxPlace place, StartProgress progress) {
        return new Sandboxes(place, progress);
    }

    /** Returns the engine. */
    public DockerEngine engine() {
        return engine;
    }

    /** Returns the environments that are on the engine. */
    public Environments environments() {
        return new Environments(engine, place.reaper());
    }

    /** Returns what clears leftovers away. */
    public Reaper reaper() {
        return new Reaper(engine, place.reaper());
    }

    /**
     * Reads what a user says is to run. The engine is asked only whether it has an image of a name that could be one or an
     * environment.
     *
     * @param text as for {@link SourceReference#parse(String)}
     * @return the source
     * @throws dev.truewheel.SyntaxException if it is none
     * @throws IOException if the engine's program cannot be started although it is there
     */
    public SourceReference source(String text) throws IOException {
        List<IOException> failures = new ArrayList<>();
        SourceReference source = SourceReference.parse(text, image -> {
            try {
                return engine.images().find(image).isPresent();
            } catch (IOException failure) {
                failures.add(failure);
                return false;
            }
        });
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return source;
    }

    /**
     * Works out what is to run: the package is chosen, the commit is asked for unless it is written in full, and the base is
     * pulled unless it is there or has a digest.
     *
     * @param source what the user names
     * @param options what else the user says
     * @return the sandbox
     * @throws dev.truewheel.sandbox.FaultyOptionsException with everything that is wrong with the options, before anything is
     *     read or asked for
     * @throws IOException if what has to be asked cannot be read or started
     * @throws dev.truewheel.TruewheelException if the package, the commit or the base cannot be found
     */
    public SandboxSpec resolve(SourceReference source, SandboxOptions options) throws IOException {
        progress.at(StartProgress.Stage.RESOLVING, Printable.of(source.toString(), LONGEST));
        return resolver(
                        (text, base, platform) -> pick(text, base, platformOf(text, base, platform), judged -> {}),
                        this::base)
                .resolve(source, options);
    }

    /**
     * Works out what is to run, with another way to find bases.
     *
     * @param source what the user names
     * @param options what else the user says
     * @param bases finds the bytes of bases; the engine is not asked unless this does so
     * @param judged takes every wheel of a checkout with what became of it
     * @return the sandbox
     * @throws IOException as {@link #resolve(SourceReference, SandboxOptions)} does
     */
    public SandboxSpec resolve(
            SourceReference source, SandboxOptions options, BaseLookup bases, Consumer<? super Judged> judged)
            throws IOException {
        return resolver((text, base, platform) -> pick(text, base, platform, judged), bases)
                .resolve(source, options);
    }

    private SandboxResolver resolver(PackageLookup packages, BaseLookup bases) {
        return new SandboxResolver(place.settings(), place.variables(), packages, files::commit, bases);
    }

    /**
     * Starts a source with nothing else said; it ends when it is closed, and with this process.
     *
     * @param source as for {@link #source(String)}
     * @return the environment, which is ready; to be closed
     * @throws StartFailedException with a report if it runs and does not become ready
     * @throws IOException if what has to be asked cannot be read or started, or the thread is interrupted
     */
    public EnvironmentHandle start(String source) throws IOException {
        return start(source(source), SandboxOptions.builder().build(), StartWishes.standard());
    }

    /**
     * Starts a source: works out what it is, sees to its image, runs it, and waits until it is ready.
     *
     * @param source what the user names
     * @param options what else the user says of it
     * @param wishes what the user says of the start
     * @return the environment, which is ready; to be closed
     * @throws StartFailedException with a report if it runs and does not become ready
     * @throws IOException if what has to be asked cannot be read or started, or the thread is interrupted
     */
    public EnvironmentHandle start(SourceReference source, SandboxOptions options, StartWishes wishes)
            throws IOException {
        return start(resolve(source, options), wishes);
    }

    /**
     * Starts a sandbox that was worked out.
     *
     * @param sandbox the sandbox
     * @param wishes what the user says of the start
     * @return the environment, which is ready; to be closed
     * @throws StartFailedException with a report if it runs and does not become ready
     * @throws IOException if what has to be asked cannot be read or started, or the thread is interrupted
     */
    public EnvironmentHandle start(SandboxSpec sandbox, StartWishes wishes) throws IOException {
        StartOrder order = new SandboxOrders(this::fetch, this::build).of(sandbox, wishes, UUID.randomUUID());
        return new EnvironmentStarter(engine, place.reaper(), progress).start(order);
    }

    /**
     * Works out what a start would do. The engine is not asked, unless {@code bases} does so, and nothing is changed; a commit
     * that is not written in full is asked for.
     *
     * @param source what the user names
     * @param options what else the user says of it
     * @param wishes what the user says of the start
     * @param bases finds the bytes of bases that are named without a digest
     * @return the plan
     * @throws IOException if what has to be asked cannot be read or started
     */
    public StartPlan plan(SourceReference source, SandboxOptions options, StartWishes wishes, BaseLookup bases)
            throws IOException {
        List<Judged> wheels = new ArrayList<>();
        SandboxSpec sandbox = resolve(source, options, bases, wheels::add);
        return new PlanWriter(place, sandbox, wishes).plan(wheels);
    }

    /**
     * Names the image that a sandbox runs from.
     *
     * @param sandbox the sandbox
     * @param wishes which key names what is built
     * @return a reference; of an image without a known key the part of its name that is known
     */
    public static String image(SandboxSpec sandbox, StartWishes wishes) {
        return SandboxOrders.image(sandbox, wishes)
                .orElseGet(() -> SandboxOrders.build(sandbox).imagePrefix()
                        + sandbox.source().reference().slug());
    }

    private ChosenPackage pick(
            String text, ImageReference base, Optional<Platform> platform, Consumer<? super Judged> judged)
            throws IOException {
        PackageSource source =
                PackageSource.parse(text, place.settings().runtime().localWord());
        if (source instanceof PackageSource.Requirement requirement) {
            return new ChosenPackage.Pip(requirement.text());
        }
        return stores.packages().pick(text, place.directory(), ImageProfile.ofText(base, platform), judged);
    }

    /** Returns for which platform a wheel has to be: where none is named, that of the base as the engine has it. */
    private Optional<Platform> platformOf(String text, ImageReference base, Optional<Platform> named)
            throws IOException {
        PackageSource source =
                PackageSource.parse(text, place.settings().runtime().localWord());
        if (named.isPresent() || source instanceof PackageSource.Requirement) {
            return named;
        }
        return engine.images().find(fetch(base, named)).flatMap(ImageInfo::platform);
    }

    private Optional<BaseImage> base(ImageReference reference, Optional<Platform> platform) throws IOException {
        EngineBases bases = new EngineBases(engine);
        Optional<BaseImage> there = bases.find(reference, platform);
        if (there.isPresent()) {
            return there;
        }
        fetch(reference, platform);
        return bases.find(reference, platform);
    }

    private String fetch(ImageReference reference, Optional<Platform> platform) throws IOException {
        return new ImageSupply(engine, stores.flights())
                .ensure(reference, platform, () -> progress.at(StartProgress.Stage.PULLING, reference.familiarText()))
                .image()
                .id();
    }

    private String build(BuiltSandbox sandbox, BuildKey key) throws IOException {
        String name = sandbox.imageName(key).toString();
        return new SandboxImages(engine, stores.builder(), stores.packages(), files::place)
                .ensure(sandbox, key, () -> progress.at(StartProgress.Stage.BUILDING, name));
    }

    @Override
    public void close() throws IOException {
        stores.close();
    }
}
