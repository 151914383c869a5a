package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.sandbox.BuildRecipe;
import dev.truewheel.sandbox.ContextEntry;
import dev.truewheel.source.PackagePicker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Puts what a recipe names beside it. Wheels come out of the store and are read once more on their way, so that the image
 * gets the bytes that its key was made of, or none.
 */
public final class RecipeContext implements ContextFiller {
    private final BuildRecipe recipe;
    private final PackagePicker packages;
    private final CommitFiles commits;

    /** Fetches the files of commits. */
    @FunctionalInterface
    public interface CommitFiles {
        /**
         * Puts the files of one commit, without those of Git, into a folder.
         *
         * @param commit which, and what has to be among them
         * @param folder empty
         * @throws IOException if they cannot be fetched or written
         */
        void place(ContextEntry.Commit commit, Path folder) throws IOException;
    }

    /**
     * Makes the context of a recipe.
     *
     * @param recipe the recipe
     * @param packages what picked its wheels, with the store they are in
     * @param commits what fetches its commits
     */
    public RecipeContext(BuildRecipe recipe, PackagePicker packages, CommitFiles commits) {
        this.recipe = recipe;
        this.packages = packages;
        this.commits = commits;
    }

    @Override
    public void fill(Path folder) throws IOException {
        for (ContextEntry entry : recipe.context()) {
            Path place = inside(folder, entry.path());
            if (entry instanceof ContextEntry.StoredWheel stored) {
                if (!place.endsWith(stored.wheel().fileName())) {
                    throw new TruewheelException(
                            ErrorCode.INVALID,
                            "a recipe finds a wheel under the name it has, not as " + Printable.of(entry.path(), 300));
                }
                Path parent = Objects.requireNonNull(place.getParent(), "it is in the folder");
                Files.createDirectories(parent);
                packages.place(stored.wheel(), parent);
            } else if (entry instanceof ContextEntry.Commit commit) {
                commits.place(commit, Files.createDirectories(place));
            }
        }
    }

    private static Path inside(Path folder, String path) {
        Path place = folder.resolve(path).normalize();
        if (path.isEmpty() || place.equals(folder) || !place.startsWith(folder)) {
            throw new TruewheelException(
                    ErrorCode.INVALID, "a recipe finds things beside it, not at '" + Printable.of(path, 300) + "'");
        }
        return place;
    }
}
