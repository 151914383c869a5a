package dev.truewheel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;

/** Looks at the first files of a run before it begins, to tell whether the run is large. */
final class FirstFiles implements Iterator<Path> {
    /** From so many files on a run is large. */
    static final int MANY = 256;

    /** From so many bytes on a run is large. */
    static final long MUCH = 64L << 20;

    private final Iterator<Path> all;
    private final ArrayDeque<Path> seen = new ArrayDeque<>();

    FirstFiles(Iterator<Path> all) {
        this.all = all;
    }

    /** Returns whether there are many files, or large ones. */
    boolean areMuchWork() {
        long bytes = 0;
        while (bytes < MUCH && seen.size() < MANY && all.hasNext()) {
            Path path = all.next();
            seen.add(path);
            try {
                bytes += Files.size(path);
            } catch (IOException unreadable) {
                // The audit says so.
            }
        }
        return bytes >= MUCH || seen.size() >= MANY;
    }

    @Override
    public boolean hasNext() {
        return !seen.isEmpty() || all.hasNext();
    }

    @Override
    public Path next() {
        Path first = seen.poll();
        return first == null ? all.next() : first;
    }
}
