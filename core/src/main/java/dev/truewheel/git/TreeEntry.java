package dev.truewheel.git;

/**
 * A file of a commit, as its tree lists it.
 *
 * @param mode what it is, as git writes it in octal
 * @param size how many bytes it has; 0 of a submodule
 * @param path its name, with slashes
 */
record TreeEntry(int mode, long size, String path) {
    private static final int TYPE = 0170000;

    boolean isFile() {
        return (mode & TYPE) == 0100000;
    }

    boolean isLink() {
        return (mode & TYPE) == 0120000;
    }

    boolean isSubmodule() {
        return (mode & TYPE) == 0160000;
    }
}
