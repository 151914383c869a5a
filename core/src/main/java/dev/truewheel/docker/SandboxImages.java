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
        BuildRecipe recipe = key.encoding() == BuildKey.Encoding.COMPATIBLE
                ? sandbox.compatibleRecipe(false)
                : sandbox.recipe()
                        .orElseThrow(() -> new TruewheelException(
                                ErrorCode.INCOMPATIBLE,
                                "the bytes of " + sandbox.baseReference().familiarText() + " are not known"));
        ImageReference name = ImageReference.parse(sandbox.imageName(key).toString());
        RecipeContext context = new RecipeContext(recipe, packages, commits);
        ImageInfo image = builder.ensure(new BuildOrder(
                        name,
                        recipe.dockerfile(),
                        new ContextFiller() {
                            @Override
                            public void fill(Path folder) throws IOException {
                                confirm();
                                context.fill(folder);
                            }

                            @Override
                            public void confirm() throws IOException {
                                if (key.encoding() != BuildKey.Encoding.COMPATIBLE) {
                                    confirmBase(sandbox);
                                }
                            }
                        },
                        recipe.labels(),
                        sandbox.platform(),
                        sandbox.buildMemory(),
                        sandbox.settings().build().builderPrefix()))
                .image();
        confirmKey(sandbox, recipe, image, name);
        return image.id();
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
