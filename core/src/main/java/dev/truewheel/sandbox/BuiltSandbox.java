package dev.truewheel.sandbox;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.KeyEncoder;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.json.CompactJson;
import dev.truewheel.source.ChosenPackage;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sandbox whose image is built. {@link SandboxResolver} makes them.
 *
 * @param settings the names and numbers
 * @param requested what the user asked for
 * @param source what that is
 * @param baseText the base as it was written
 * @param baseReference what that names
 * @param base its bytes, where they are known
 * @param runtime the package that serves the environment
 * @param packages what else is installed
 * @param imports modules to import before the environment is made
 * @param keywords arguments of the environment
 * @param environments how many copies run beside each other
 * @param vectorization how they do
 * @param buildMemory how much memory the build may use
 * @param platform for which platform
 * @param run how the container is to run
 */
public record BuiltSandbox(
        SandboxSettings settings,
        SourceReference requested,
        ResolvedSource source,
        String baseText,
        ImageReference baseReference,
        Optional<BaseImage> base,
        ChosenPackage runtime,
        List<String> packages,
        List<String> imports,
        SortedMap<String, CompactJson> keywords,
        int environments,
        Vectorization vectorization,
        BuildMemory buildMemory,
        Optional<Platform> platform,
        RunOptions run)
        implements SandboxSpec {
    private static final String DOMAIN = "truewheel.sandbox.build";

    /** Copies the lists and the map. */
    public BuiltSandbox {
        packages = List.copyOf(packages);
        imports = List.copyOf(imports);
        keywords = Collections.unmodifiableSortedMap(new TreeMap<>(keywords));
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    /**
     * Returns the key as earlier programs make it. It covers names, not bytes.
     *
     * @return the key
     * @throws dev.truewheel.TruewheelException with {@link dev.truewheel.ErrorCode#INCOMPATIBLE} if they do not know such a
     *     source
     */
    public BuildKey compatibleKey() {
        return CompatibleKey.of(this);
    }

    /** Returns the JSON that {@link #compatibleKey()} is the hash of. */
    public String compatibleText() {
        return CompatibleKey.text(this);
    }

    /**
     * Returns the key that covers all that goes into the image as far as it is known before the build, and nothing else: the
     * platform, the base's bytes, the runtime package's bytes or name, the commit, and the instructions.
     *
     * @return the key, empty as long as the {@link #base()} is not known
     */
    public Optional<BuildKey> key() {
        return base.map(known -> {
            KeyEncoder fields = KeyEncoder.of(DOMAIN, 1)
                    .text(platform.map(Platform::toString))
                    .text(known.kind().name())
                    .digest(known.identity())
                    .digest(runtime.identity());
            RecipeWriter writer = new RecipeWriter(this);
            if (source.reference() instanceof SourceReference.Repository repository) {
                fields.text(repository.place()).text(source.revision());
            }
            Digest digest = fields.text(writer.dockerfile(known.from())).digest();
            return new BuildKey(BuildKey.Encoding.TRUEWHEEL_1, digest);
        });
    }

    /** Returns how the image is built, empty as long as the {@link #base()} is not known. */
    public Optional<BuildRecipe> recipe() {
        return base.map(known -> new RecipeWriter(this).recipe(known));
    }

    /** Returns the instructions; they name the base by words alone as long as its bytes are not known. */
    public String dockerfile() {
        return new RecipeWriter(this).dockerfile(base.map(BaseImage::from).orElse(baseReference));
    }

    /** Returns what has to be beside the instructions. */
    public List<ContextEntry> context() {
        return new RecipeWriter(this).context();
    }

    /**
     * Returns how earlier programs build the image.
     *
     * @param withSyntaxLine whether the first line asks for a frontend that has to be pulled, as theirs does
     * @return the recipe
     */
    public BuildRecipe compatibleRecipe(boolean withSyntaxLine) {
        return CompatibleRecipe.of(this, withSyntaxLine);
    }

    /**
     * Names the image.
     *
     * @param key one of the keys
     * @return the name
     */
    public ImageName imageName(BuildKey key) {
        return ImageName.of(settings.build().imagePrefix(), source.reference().slug(), key.digest());
    }

    @Override
    public RunPlan plan(String image, String name, Map<String, String> labels) {
        return new SandboxPlan(settings, run, platform).built(this, image, name, labels);
    }
}
