package dev.truewheel.cache;

import dev.truewheel.accel.Accelerators;
import dev.truewheel.accel.Cancellation;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.audit.AuditMemory;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.cache.AuditIndex.Comparison;
import dev.truewheel.digest.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What an index remembers under certain terms. */
final class IndexShelf implements AuditMemory.Shelf {
    private final Comparison comparison;
    private final Consumer<Exception> failed;
    private final LongSupplier clock;
    private final IndexWriter writer;
    private final Connection connection;
    // Guarded by this; null when there is nothing to find, or no more.
    private @Nullable IndexPages pages;

    IndexShelf(
            IndexFile file,
            byte[] terms,
            Comparison comparison,
            Consumer<Exception> failed,
            LongSupplier clock,
            IndexSteps steps)
            throws SQLException {
        this.comparison = comparison;
        this.failed = failed;
        this.clock = clock;
        this.writer = new IndexWriter(file, terms, failed::accept, steps);
        this.connection = file.connect();
        try {
            this.pages = comparison == Comparison.NEVER
                    ? null
                    : new IndexPages(connection, IndexRuns.find(connection, terms));
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public AuditMemory.Encounter meet(Path path, String expected, Cancellation cancellation) {
        return new Look(path, expected, cancellation);
    }

    private synchronized byte @Nullable [] find(String path) {
        try {
            return pages == null ? null : pages.find(path);
        } catch (SQLException failure) {
            giveUp(failure);
            return null;
        }
    }

    private synchronized void giveUp(Exception failure) {
        pages = null;
        failed.accept(failure);
    }

    void close() {
        writer.close();
        synchronized (this) {
            pages = null;
            try {
                connection.close();
            } catch (SQLException failure) {
                failed.accept(failure);
            }
        }
    }

    /** One look at one file. */
    private final class Look implements AuditMemory.Encounter {
        private final Path path;
        private final String name;
        private final String expected;
        private final @Nullable FileStamp stamp;
        private final long now;
        private final @Nullable AuditReport known;

        Look(Path path, String expected, Cancellation cancellation) {
            this.path = path;
            this.name = path.toAbsolutePath().normalize().toString();
            this.expected = expected;
            // The time comes first: what is changed after it must not look settled.
            this.now = clock.getAsLong();
            this.stamp = FileStamp.of(path);
            AuditReport found = null;
            try {
                found = stamp == null ? null : recall(stamp, cancellation);
            } catch (DamagedIndexException damage) {
                giveUp(damage);
            }
            this.known = found;
        }

        @Override
        public @Nullable AuditReport known() {
            return known;
        }

        private @Nullable AuditReport recall(FileStamp seen, Cancellation cancellation) {
            byte[] bytes = find(name);
            if (bytes == null) {
                return null;
            }
            IndexEntry entry = IndexEntry.read(name, bytes);
            FileStamp before = entry.stamp();
            if (before.size() != seen.size() || !entry.wasExpected(expected)) {
                return null;
            }
            boolean same = comparison != Comparison.HASH
                    && (seen.changed() != FileStamp.UNKNOWN || comparison == Comparison.STAT)
                    && before.equals(seen);
            if (!same && !hasDigest(entry.sha256(), seen, cancellation)) {
                return null;
            }
            AuditReport report = entry.report(path.toString());
            if (!report.fileName().equals(fileName())) {
                return null;
            }
            if (!same && seen.settled(now) && !before.equals(seen)) {
                writer.write(new IndexWriter.Lesson(name, entry.looking(name, seen)));
            }
            return report;
        }

        private String fileName() {
            Path last = path.getFileName();
            return last == null ? path.toString() : last.toString();
        }

        private boolean hasDigest(Digest sha256, FileStamp seen, Cancellation cancellation) {
            try (ByteSource source = ByteSource.open(path)) {
                return source.size() == seen.size()
                        && Accelerators.java().sha256(source, cancellation).equals(sha256)
                        && seen.equals(FileStamp.of(path));
            } catch (IOException unreadable) {
                return false; // The audit says so.
            }
        }

        @Override
        public void learn(AuditReport report) {
            if (stamp == null
                    || report.sha256() == null
                    || !report.complete()
                    || report.sizeInBytes() != stamp.size()) {
                return;
            }
            // A file that changed while it was read has a digest and a verdict that may not belong together.
            if (!stamp.settled(now) || !stamp.equals(FileStamp.of(path))) {
                return;
            }
            writer.write(new IndexWriter.Lesson(name, IndexEntry.of(name, stamp, expected, report)));
        }
    }
}
