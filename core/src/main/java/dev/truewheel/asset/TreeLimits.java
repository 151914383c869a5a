package dev.truewheel.asset;

/**
 * Bounds of unpacking an archive.
 *
 * @param members how many members it may have
 * @param pathBytes how long a member's path may be, in UTF-8
 * @param depth how many folders deep it may be
 * @param headerBytes how long all headers of one member may be, with the extended ones
 * @param totalBytes how much all files may have together
 */
record TreeLimits(int members, int pathBytes, int depth, int headerBytes, long totalBytes) {
    static final TreeLimits DEFAULT = new TreeLimits(200_000, 2_048, 64, 1 << 20, 64L << 30);

    TreeLimits {
        if (members < 1 || pathBytes < 1 || depth < 1 || headerBytes < 1_024 || totalBytes < 0) {
            throw new IllegalArgumentException("a limit is too low");
        }
    }

    TreeLimits withTotalBytes(long most) {
        return new TreeLimits(members, pathBytes, depth, headerBytes, most);
    }
}
