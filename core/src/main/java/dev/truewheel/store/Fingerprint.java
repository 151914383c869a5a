package dev.truewheel.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a look at a file, without reading it, says about whether it is still the one it was.
 *
 * <p>Where the system keeps it, the time of the last change of any kind is part of it: nobody can set that time, so whoever
 * changed the file is noticed even if its size and the time of its last modification are what they were.
 */
public final class Fingerprint {
    /** Times are stored as coarsely as every two seconds (FAT), and the clock behind them ticks every few milliseconds. */
    public static final Duration GRAIN = Duration.ofSeconds(2);

    private Fingerprint() {}

    /**
     * Looks at a file.
     *
     * @param file a file that is no link
     * @return its fingerprint, one line of text, or empty if there is no such file
     * @throws IOException if it cannot be looked at
     */
    public static Optional<String> of(Path file) throws IOException {
        try {
            boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
            Object inode = "";
            Object changed = "";
            BasicFileAttributes facts =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!facts.isRegularFile()) {
                return Optional.empty();
            }
            if (unix) {
                Map<String, Object> more = Files.readAttributes(file, "unix:ino,ctime", LinkOption.NOFOLLOW_LINKS);
                inode = String.valueOf(more.get("ino"));
                changed = more.get("ctime") instanceof FileTime time ? nanos(time) : "";
            }
            return Optional.of(facts.size() + " " + nanos(facts.lastModifiedTime()) + " " + inode + " " + changed);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /**
     * Looks at a file whose every change from now on shows in its fingerprint.
     *
     * @param file a file, or a link to one
     * @param now the time, taken before the file is read
     * @return its fingerprint, or empty where the system does not keep the time of the last change, if the file was changed so
     *     lately that another change could show the same time, or if there is no such file
     * @throws IOException if it cannot be looked at
     */
    public static Optional<String> settled(Path file, Instant now) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        try {
            Path real = file.toRealPath();
            Optional<String> seen = of(real);
            boolean young =
                    Files.getAttribute(real, "unix:ctime", LinkOption.NOFOLLOW_LINKS) instanceof FileTime changed
                            && changed.toInstant().isAfter(now.minus(GRAIN));
            return young ? Optional.empty() : seen;
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}
