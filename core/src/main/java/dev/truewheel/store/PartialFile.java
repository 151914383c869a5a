package dev.truewheel.store;

import dev.truewheel.store.Steps.Step;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being written. While its lock is held its writer lives; what is found without one is swept away.
 */
final class PartialFile implements Closeable {
    private static final String SUFFIX = ".partial";
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path path;
    private final FileChannel channel;
    private final EarlySync sync;
    private final RegionLocks.Held held;
    private final Steps steps;

    private PartialFile(Path path, FileChannel channel, RegionLocks.Held held, Steps steps) {
        this.path = path;
        this.channel = channel;
        this.sync = new EarlySync(channel);
        this.held = held;
        this.steps = steps;
    }

    static PartialFile create(StoreLayout layout, RegionLocks locks, Steps steps) throws IOException {
        // The lock comes first, so that no sweep can ever see the file without it.
        long number = ThreadLocalRandom.current().nextLong() >>> 2;
        RegionLocks.Held held = locks.lock(number, false);
        try {
            steps.at(Step.PARTIAL_LOCKED);
            Path path = layout.partial.resolve(Long.toHexString(number) + SUFFIX);
            FileChannel channel = FileChannel.open(path, NEW, layout.root.readOnly());
            steps.at(Step.PARTIAL_CREATED);
            return new PartialFile(path, channel, held, steps);
        } catch (IOException | RuntimeException failure) {
            held.close();
            throw failure;
        }
    }

    void write(ByteBuffer bytes) throws IOException {
        long size = bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        sync.wrote(size);
        steps.at(Step.BLOCK_WRITTEN);
    }

    /** Sees to it that the bytes are on the disk before any name of them can be. */
    Path finish() throws IOException {
        sync.finish();
        channel.force(true);
        channel.close();
        steps.at(Step.PARTIAL_SYNCED);
        return path;
    }

    /** Removes the file, unless it was moved to its place. */
    @Override
    public void close() throws IOException {
        try {
            sync.close();
            channel.close();
            Files.deleteIfExists(path);
        } finally {
            held.close();
        }
    }

    /** Removes what dead writers left behind; returns how many files. */
    static int sweep(Path folder, RegionLocks locks) throws IOException {
        int swept = 0;
        for (Path file : StoreLayout.inside(folder)) {
            Long number = number(file);
            if (number != null) {
                try (RegionLocks.Held dead = locks.tryLock(number)) {
                    if (dead != null && Files.deleteIfExists(file)) {
                        swept++;
                    }
                }
            }
        }
        return swept;
    }

    private static @Nullable Long number(Path file) {
        String name = file.getFileName().toString();
        try {
            return name.endsWith(SUFFIX) ? (Long) Long.parseLong(name, 0, name.length() - SUFFIX.length(), 16) : null;
        } catch (NumberFormatException foreign) {
            return null;
        }
    }
}
