package dev.truewheel.archive;

/**
 * How much one file may ask of the reader.
 *
 * @param maxFileSize the largest file that is opened, in bytes
 * @param maxMembers the largest number of directory entries that are read
 * @param maxDirectorySize the largest central directory that is read, in bytes
 * @param maxProbe how many bytes may be inflated to find the end of members that no directory lists
 */
public record ArchiveLimits(long maxFileSize, int maxMembers, long maxDirectorySize, long maxProbe) {
    private static final ArchiveLimits STANDARD = new ArchiveLimits(1L << 40, 131_072, 32L << 20, 64L << 20);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public ArchiveLimits {
        if (maxFileSize < 0 || maxMembers < 0 || maxDirectorySize < 0 || maxProbe < 0) {
            throw new IllegalArgumentException("a limit cannot be negative");
        }
    }

    /** Returns the limits that every real wheel keeps and a heap of 64 MiB bears. */
    public static ArchiveLimits standard() {
        return STANDARD;
    }

    /** Returns these limits with another largest file. */
    public ArchiveLimits withMaxFileSize(long value) {
        return new ArchiveLimits(value, maxMembers, maxDirectorySize, maxProbe);
    }

    /** Returns these limits with another number of directory entries. */
    public ArchiveLimits withMaxMembers(int value) {
        return new ArchiveLimits(maxFileSize, value, maxDirectorySize, maxProbe);
    }

    /** Returns these limits with another largest directory. */
    public ArchiveLimits withMaxDirectorySize(long value) {
        return new ArchiveLimits(maxFileSize, maxMembers, value, maxProbe);
    }
}
