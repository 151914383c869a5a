package dev.truewheel.store;

import dev.truewheel.digest.Digest;
import dev.truewheel.store.Steps.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Gives contents their names, each in one step and after it has reached the disk. */
final class Placement {
    /** Uses closer together than this are not told apart, so that reading hardly ever writes. */
    private static final Duration GRAIN = Duration.ofMinutes(30);

    private final StoreLayout layout;
    private final RegionLocks locks;
    private final Steps steps;
    private final Clock clock;

    Placement(StoreLayout layout, RegionLocks locks, Steps steps, Clock clock) {
        this.layout = layout;
        this.locks = locks;
        this.steps = steps;
        this.clock = clock;
    }

    /** A file that has all its bytes. */
    @FunctionalInterface
    interface Finished {
        /** Sees to it that the bytes are on the disk, and returns where. */
        Path onDisk() throws IOException;
    }

    /** Moves a file to its name, unless that content is there already. */
    StoredContent place(Digest digest, long size, Finished file) throws IOException {
        RegionLocks.Held key = locks.lock(StoreLayout.lockNumber(digest), false);
        try {
            steps.at(Step.KEY_LOCKED);
            StoredContent there = layout.find(digest);
            // Another size is damage that the content at hand mends.
            if (there == null || there.sizeInBytes() != size) {
                publish(file.onDisk(), digest);
            } else {
                touch(there);
            }
        } finally {
            key.close();
        }
        steps.at(Step.PUT);
        StoredContent stored = layout.find(digest);
        if (stored == null) {
            throw new NoSuchFileException(layout.of(digest).toString(), null, "removed as soon as it was stored");
        }
        return stored;
    }

    /** Moves a file that somebody else wrote to its name; it stays where it is if this fails. */
    StoredContent adopt(Path file, long size, Digest known) throws IOException {
        return place(known, size, () -> {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            layout.root.seal(file);
            steps.at(Step.PARTIAL_SYNCED);
            return file;
        });
    }

    private void publish(Path file, Digest digest) throws IOException {
        Path folder = layout.folderOf(digest);
        steps.at(Step.FOLDER_MADE);
        Files.move(file, layout.of(digest), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        steps.at(Step.PUBLISHED);
        layout.root.sync(folder);
        steps.at(Step.FOLDER_SYNCED);
    }

    /** Remembers that a content was used. */
    void touch(StoredContent used) throws IOException {
        Instant now = clock.instant();
        if (used.lastUsed().plus(GRAIN).isBefore(now)) {
            Files.setLastModifiedTime(used.path(), FileTime.from(now));
        }
    }
}
