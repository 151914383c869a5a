package dev.truewheel.sandbox;

import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.source.ChosenPackage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works out what a user means: first by the words alone, where everything that is wrong is said at once and trust is
 * decided; then the runtime package, which may be on disk; then the commit, which may be far away; then the base.
 */
public final class SandboxResolver {
    private static final String NOBODY = "nobody";

    private final SandboxSettings settings;
    private final Map<String, String> environment;
    private final PackageLookup packages;
    private final RevisionLookup revisions;
    private final BaseLookup bases;

    /**
     * Makes a resolver.
     *
     * @param settings the names and numbers
     * @param environment variables, which stand in for options that are not said
     * @param packages finds the runtime package
     * @param revisions finds commits; not asked for one that is written in full
     * @param bases finds the bytes of bases; not asked for one that has a digest
     */
    public SandboxResolver(
            SandboxSettings settings,
            Map<String, String> environment,
            PackageLookup packages,
            RevisionLookup revisions,
            BaseLookup bases) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.packages = packages;
        this.revisions = revisions;
        this.bases = bases;
    }

    /**
     * Works out a sandbox.
     *
     * @param source what to run
     * @param options what else the user said
     * @return the sandbox
     * @throws FaultyOptionsException with everything that is wrong with the options, before anything is read or asked for
     * @throws IOException if what has to be asked cannot be read or started
     * @throws dev.truewheel.TruewheelException if the package or the commit cannot be found
     */
    public SandboxSpec resolve(SourceReference source, SandboxOptions options) throws IOException {
        Faults faults = new Faults();
        OptionCheck check = new OptionCheck(options, environment, settings, faults);
        return source instanceof SourceReference.Prebuilt prebuilt
                ? prebuilt(prebuilt, options, check, faults)
                : built(source, options, check, faults);
    }

    private SandboxSpec prebuilt(
            SourceReference.Prebuilt source, SandboxOptions options, OptionCheck check, Faults faults) {
        Optional<Platform> platform = check.platform();
        List<String> idle = check.idle();
        check.trust(source);
        PrebuiltSandbox sandbox =
                new PrebuiltSandbox(settings, source, options.keywords(), platform, options.run(), idle);
        planned(() -> sandbox.plan(NOBODY, NOBODY, Map.of()), faults);
        faults.raise();
        return sandbox;
    }

    private SandboxSpec built(SourceReference source, SandboxOptions options, OptionCheck check, Faults faults)
            throws IOException {
        OptionCheck.Base base = check.base();
        String runtime = check.runtimePackage();
        List<String> more = check.packages();
        List<String> imports = check.imports();
        check.environments();
        Vectorization vectorization = check.vectorization();
        BuildMemory memory = check.buildMemory();
        Optional<Platform> platform = check.platform();
        check.trust(source);
        planned(() -> new SandboxPlan(settings, options.run(), platform).check(NOBODY), faults);
        ImageReference reference = base.reference();
        if (reference == null || !faults.isEmpty()) {
            throw faults.exception();
        }
        ChosenPackage chosen = packages.pick(runtime, reference, platform);
        ResolvedSource resolved = resolved(source);
        Optional<BaseImage> bytes = BaseImage.of(reference);
        if (bytes.isEmpty()) {
            bytes = bases.find(reference, platform);
        }
        return new BuiltSandbox(
                settings,
                source,
                resolved,
                base.text(),
                reference,
                bytes,
                chosen,
                more,
                imports,
                options.keywords(),
                options.environments(),
                vectorization,
                memory,
                platform,
                options.run());
    }

    /** Finds out now what could not be run, and not when an image has been built for it. */
    private static void planned(Runnable plan, Faults faults) {
        try {
            plan.run();
        } catch (FaultyOptionsException faulty) {
            faulty.faults().forEach(fault -> faults.add(fault.option(), fault.code(), fault.message()));
        }
    }

    private ResolvedSource resolved(SourceReference source) throws IOException {
        if (source instanceof SourceReference.Repository repository && !repository.isPinned()) {
            String commit = revisions.commit(repository.url(settings.build().huggingFace()), repository.revision());
            return new ResolvedSource(repository.at(commit));
        }
        return new ResolvedSource(source);
    }
}
