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

    private synchronized IndexPages.@Nullable Known find(String path) {
        try {
            return pages == null ? null : pages.find(path);
        } catch (SQLException failure) {
            giveUp(failure);
            return null;
        }
    }

    private synchronized byte @Nullable [] report(byte[] key) {
        try {
            return pages == null ? null : pages.report(key);
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
            IndexPages.Known found = find(name);
            if (found == null) {
                return null;
            }
            FileRow row = FileRow.decode(name, found.key(), found.row());
            if (row.stamp().size() != seen.size()) {
                return null;
            }
            boolean same = comparison != Comparison.HASH
                    && (seen.changed() != FileStamp.UNKNOWN || comparison == Comparison.STAT)
                    && row.stamp().equals(seen);
            byte[] key = found.key();
            byte[] bytes = found.report();
            if (!expected.isEmpty()) {
                key = FileRow.key(row.sha256(), fileName(), expected);
                bytes = report(key);
            }
            if (bytes == null || !(same || hasDigest(row.sha256(), seen, cancellation))) {
                return null;
            }
            AuditReport report = ReportBytes.decode(path.toString(), key, bytes);
            if (!report.fileName().equals(fileName()) || !row.sha256().equals(report.sha256())) {
                return null;
            }
            if (!same && seen.settled(now)) {
                byte[] own = found.key();
                writer.write(new IndexWriter.Lesson(
                        name, new FileRow(seen, row.sha256()).encode(name, own), own, own, null));
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
            Digest sha256 = report.sha256();
            if (stamp == null || sha256 == null || !report.complete() || report.sizeInBytes() != stamp.size()) {
                return;
            }
            // A file that changed while it was read has a digest and a verdict that may not belong together.
            if (!stamp.settled(now) || !stamp.equals(FileStamp.of(path))) {
                return;
            }
            byte[] own = FileRow.key(sha256, report.fileName(), "");
            byte[] key = expected.isEmpty() ? own : FileRow.key(sha256, report.fileName(), expected);
            writer.write(new IndexWriter.Lesson(
                    name, new FileRow(stamp, sha256).encode(name, own), own, key, ReportBytes.encode(report, key)));
        }
    }
}
