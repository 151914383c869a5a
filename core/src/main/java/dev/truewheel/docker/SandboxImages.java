package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.image.ImageReference;
import dev.truewheel.sandbox.BaseImage;
import dev.truewheel.sandbox.BuildKey;
import dev.truewheel.sandbox.BuildRecipe;
import dev.truewheel.sandbox.BuiltSandbox;
import dev.truewheel.source.PackagePicker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The images of sandboxes: each is built once, under the name that its key gives it. */
public final class SandboxImages {
    private final DockerEngine engine;
    private final ImageBuilder builder;
    private final PackagePicker packages;
    private final RecipeContext.CommitFiles commits;

    /**
     * Prepares for one engine.
     *
     * @param engine where the images are
     * @param builder what builds on it
     * @param packages what picked the wheels, with the store they are in
     * @param commits what fetches commits
     */
    public SandboxImages(
            DockerEngine engine, ImageBuilder builder, PackagePicker packages, RecipeContext.CommitFiles commits) {
        this.engine = engine;
        this.builder = builder;
        this.packages = packages;
        this.commits = commits;
    }

    /**
     * Returns the image of a sandbox, and builds it unless it is there.
     *
     * @param sandbox whose image
     * @param key one of its keys
     * @return the image's id
     * @throws IOException as {@link ImageBuilder#ensure} does
     * @throws TruewheelException as {@link ImageBuilder#ensure} does, with {@link ErrorCode#INTEGRITY} if the base is another
     *     than the key was made of, and with {@link ErrorCode#CONFLICT} if the name belongs to an image of another key
     */
    public String ensure(BuiltSandbox sandbox, BuildKey key) throws IOException {
        return ensure(sandbox, key, () -> {});
    }

    /**
     * Does the same, and tells when a build begins.
     *
     * @param sandbox whose image
     * @param key one of its keys
     * @param building what is told
     * @return the image's id
     * @throws IOException as {@link #ensure(BuiltSandbox, BuildKey)} does
     */
    public String ensure(BuiltSandbox sandbox, BuildKey key, Runnable building) throws IOException {
        BuildRecipe recipe = recipe(sandbox, key);
        RecipeContext context = new RecipeContext(recipe, packages, commits);
        BuildOrder order = order(sandbox, key, recipe, new ContextFiller() {
            @Override
            public void fill(Path folder) throws IOException {
                confirm();
                building.run();
                context.fill(folder);
            }

            @Override
            public void confirm() throws IOException {
                if (key.encoding() != BuildKey.Encoding.COMPATIBLE) {
                    confirmBase(sandbox);
                }
            }
        });
        ImageInfo image = builder.ensure(order).image();
        confirmKey(sandbox, recipe, image, order.image());
        return image.id();
    }

    /**
     * Returns how an image is built, without what is in its context.
     *
     * @param sandbox whose image
     * @param key one of its keys
     * @return the order
     * @throws TruewheelException with {@link ErrorCode#INCOMPATIBLE} if the recipe is not known
     */
    public static BuildOrder order(BuiltSandbox sandbox, BuildKey key) {
        return order(sandbox, key, recipe(sandbox, key), ContextFiller.NOTHING);
    }

    private static BuildOrder order(BuiltSandbox sandbox, BuildKey key, BuildRecipe recipe, ContextFiller context) {
        return new BuildOrder(
                ImageReference.parse(sandbox.imageName(key).toString()),
                recipe.dockerfile(),
                context,
                recipe.labels(),
                sandbox.platform(),
                sandbox.buildMemory(),
                sandbox.settings().build().builderPrefix());
    }

    private static BuildRecipe recipe(BuiltSandbox sandbox, BuildKey key) {
        return key.encoding() == BuildKey.Encoding.COMPATIBLE
                ? sandbox.compatibleRecipe(false)
                : sandbox.recipe()
                        .orElseThrow(() -> new TruewheelException(
                                ErrorCode.INCOMPATIBLE,
                                "the bytes of " + sandbox.baseReference().familiarText() + " are not known"));
    }

    /** A recipe names a base that only this engine has by words alone, and words can move. */
    private void confirmBase(BuiltSandbox sandbox) throws IOException {
        Optional<BaseImage> base = sandbox.base();
        if (base.isPresent() && base.get().kind() == BaseImage.Kind.ENGINE) {
            Optional<ImageInfo> now = engine.images().find(sandbox.baseReference());
            if (!now.map(ImageInfo::id).equals(Optional.of(base.get().identity().toString()))) {
                throw new TruewheelException(
                        ErrorCode.INTEGRITY,
                        "the base " + sandbox.baseReference().familiarText()
                                + " is not what it was when the key was made;"
                                + " start again, which makes a key of what it is now");
            }
        }
    }

    /** The name has the begin of the key only; the rest is among the labels. */
    private static void confirmKey(BuiltSandbox sandbox, BuildRecipe recipe, ImageInfo image, ImageReference name) {
        String label = sandbox.settings().run().label() + ".key";
        String wanted = recipe.labels().get(label);
        String had = image.labels().get(label);
        if (wanted != null && !wanted.equals(had)) {
            throw new TruewheelException(
                    ErrorCode.CONFLICT,
                    "the image " + name.familiarText() + " is none of this key, its label says "
                            + (had == null ? "nothing" : Printable.of(had, 100)) + "; remove it");
        }
    }
}
