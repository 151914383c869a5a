package dev.truewheel.cache;

import dev.truewheel.store.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says of a file that was not opened.
 *
 * @param size the size in bytes
 * @param modified when the content was changed last, in nanoseconds since 1970; anybody may set it
 * @param changed when anything was changed last, in nanoseconds since 1970; only the system sets it; or {@link #UNKNOWN}
 * @param inode the number of the file, or {@link #UNKNOWN}
 */
record FileStamp(long size, long modified, long changed, long inode) {
    /** What the platform does not tell. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final String UNIX = "unix:size,lastModifiedTime,ctime,ino,isRegularFile";

    /** Returns the stamp of a file; null when it is no regular file, or cannot be looked at. */
    static @Nullable FileStamp of(Path path) {
        try {
            if (!tellsChanges(path)) {
                BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class);
                return basic.isRegularFile()
                        ? new FileStamp(basic.size(), nanos(basic.lastModifiedTime()), UNKNOWN, UNKNOWN)
                        : null;
            }
            Map<String, Object> all = Files.readAttributes(path, UNIX);
            if (!Boolean.TRUE.equals(all.get("isRegularFile"))) {
                return null;
            }
            return new FileStamp(
                    (Long) Objects.requireNonNull(all.get("size")),
                    nanos((FileTime) Objects.requireNonNull(all.get("lastModifiedTime"))),
                    nanos((FileTime) Objects.requireNonNull(all.get("ctime"))),
                    (Long) Objects.requireNonNull(all.get("ino")));
        } catch (IOException | SecurityException unreadable) {
            return null;
        }
    }

    /** Returns whether the platform tells when anything about a file was changed, which nobody can set back. */
    static boolean tellsChanges(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /**
     * Returns whether a change of the file from now on must show in another stamp. One in the same tick of the clock as
     * the last would not.
     *
     * @param nowMillis the time in milliseconds since 1970
     */
    boolean settled(long nowMillis) {
        long latest = changed == UNKNOWN ? modified : changed;
        return latest <= TimeUnit.MILLISECONDS.toNanos(nowMillis) - Fingerprint.GRAIN.toNanos();
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}
