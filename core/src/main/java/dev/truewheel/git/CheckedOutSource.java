package dev.truewheel.git;

import java.nio.file.Path;
import java.util.List;

/**
 * The files of one commit, without a repository.
 *
 * @param directory where they are
 * @param commit the commit
 * @param files how many files and links there are
 * @param bytes how many bytes these have together
 * @param pointers files that are only pointers, since Git LFS was not asked
 * @param submodules directories that are empty, because they belong to other repositories
 */
public record CheckedOutSource(
        Path directory, ObjectId commit, int files, long bytes, List<LfsPointer> pointers, List<String> submodules) {
    /** Copies the lists. */
    public CheckedOutSource {
        pointers = List.copyOf(pointers);
        submodules = List.copyOf(submodules);
    }
}
