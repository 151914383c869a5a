package dev.truewheel.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks directory trees in the order of names and finds what is called like a wheel.
 *
 * <p>Links are followed, but no directory is entered twice, which also ends loops. A directory that is itself called like
 * a wheel, or that cannot be listed, is found too: the audit says of it that it cannot be read.
 */
final class TreeWalk {
    private final ArrayDeque<Path> open = new ArrayDeque<>();
    private final Set<Object> entered = new HashSet<>();

    /** Begins with a directory. */
    void start(Path directory) {
        entered.clear();
        open.push(directory);
    }

    /** Returns the next file, or null at the end. */
    @Nullable
    Path next() {
        while (!open.isEmpty()) {
            Path path = open.pop();
            if (!Files.isDirectory(path)) {
                return path;
            }
            boolean listed = enter(path);
            if (!listed || isWheelName(path)) {
                return path;
            }
        }
        return null;
    }

    /** Puts the content of a directory on top of what is open; returns false if it cannot be listed. */
    private boolean enter(Path directory) {
        try {
            if (!entered.add(key(directory))) {
                return true;
            }
            List<Path> inside = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
                for (Path entry : entries) {
                    if (isWheelName(entry) || Files.isDirectory(entry)) {
                        inside.add(entry);
                    }
                }
            }
            inside.sort(Collections.reverseOrder());
            for (Path entry : inside) {
                open.push(entry);
            }
            return true;
        } catch (IOException | java.nio.file.DirectoryIteratorException unreadable) {
            return false;
        }
    }

    private static Object key(Path directory) throws IOException {
        Object key = Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
        return key == null ? directory.toRealPath() : key;
    }

    private static boolean isWheelName(Path path) {
        Path last = path.getFileName();
        return last != null && last.toString().toLowerCase(Locale.ROOT).endsWith(".whl");
    }
}
