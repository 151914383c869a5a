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
import java.util.ArrayList;
import java.util.List;
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
    private @Nullable IndexKin kin;

    IndexShelf(
            IndexFile file,
            byte[] terms,
            Comparison comparison,
            Consumer<Exception> failed,
            LongSupplier clock,
            IndexSteps steps,
            long mostBytes)
            throws SQLException {
        this.comparison = comparison;
        this.failed = failed;
        this.clock = clock;
        this.writer = new IndexWriter(file, terms, failed, steps, mostBytes);
        this.connection = file.connect();
        try {
            long run = comparison == Comparison.NEVER ? -1 : IndexRuns.find(connection, terms);
            if (run >= 0) {
                this.pages = new IndexPages(connection, run);
                this.kin = new IndexKin(connection, run);
            }
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

    private synchronized List<IndexEntry> kin(long number) {
        try {
            return kin == null ? List.of() : kin.find(number);
        } catch (SQLException failure) {
            giveUp(failure);
            return List.of();
        }
    }

    private synchronized void giveUp(Exception failure) {
        pages = null;
        kin = null;
        failed.accept(failure);
    }

    void close() {
        writer.close();
        synchronized (this) {
            pages = null;
            kin = null;
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
        private final String fileName;
        private final String expected;
        private final @Nullable FileStamp stamp;
        private final long now;
        private final @Nullable AuditReport known;

        Look(Path path, String expected, Cancellation cancellation) {
            this.path = path;
            this.name = path.toAbsolutePath().normalize().toString();
            Path last = path.getFileName();
            this.fileName = last == null ? path.toString() : last.toString();
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
            IndexEntry here = bytes == null ? null : IndexEntry.read(name, bytes);
            if (here != null && !mayHold(here, seen)) {
                here = null;
            }
            if (here != null && looksSame(here, seen)) {
                return report(here);
            }
            List<IndexEntry> elsewhere = here == null ? elsewhere(seen) : List.of();
            if (here == null && elsewhere.isEmpty()) {
                return null;
            }
            Digest sha256 = hash(seen, cancellation);
            if (sha256 == null) {
                return null;
            }
            if (here != null && !here.sha256().equals(sha256)) {
                elsewhere = elsewhere(seen);
                here = null;
            }
            for (IndexEntry entry : here != null ? List.of(here) : elsewhere) {
                AuditReport report = entry.sha256().equals(sha256) ? report(entry) : null;
                if (report != null) {
                    if (seen.settled(now) && (here == null || !here.stamp().equals(seen))) {
                        write(entry.looking(name, seen));
                    }
                    return report;
                }
            }
            return null;
        }

        /** Returns what is known of files of this name and size, wherever they are. */
        private List<IndexEntry> elsewhere(FileStamp seen) {
            List<IndexEntry> all = kin(IndexKin.of(fileName, seen.size()));
            List<IndexEntry> fitting = new ArrayList<>();
            for (IndexEntry entry : all) {
                if (mayHold(entry, seen)) {
                    fitting.add(entry);
                }
            }
            return fitting;
        }

        private boolean mayHold(IndexEntry entry, FileStamp seen) {
            return entry.stamp().size() == seen.size() && entry.wasExpected(expected);
        }

        private boolean looksSame(IndexEntry here, FileStamp seen) {
            return comparison != Comparison.HASH
                    && (seen.changed() != FileStamp.UNKNOWN || comparison == Comparison.STAT)
                    && here.stamp().equals(seen);
        }

        /** Returns the report for this file, or null when it was made for another name. */
        private @Nullable AuditReport report(IndexEntry entry) {
            AuditReport report = entry.report(path.toString());
            return report.fileName().equals(fileName) ? report : null;
        }

        /** Returns the digest of what the file holds while it looks as it was seen, or null. */
        private @Nullable Digest hash(FileStamp seen, Cancellation cancellation) {
            try (ByteSource source = ByteSource.open(path)) {
                if (source.size() != seen.size()) {
                    return null;
                }
                Digest sha256 = Accelerators.java().sha256(source, cancellation);
                return seen.equals(FileStamp.of(path)) ? sha256 : null;
            } catch (IOException unreadable) {
                return null; // The audit says so.
            }
        }

        private void write(IndexEntry entry) {
            writer.write(new IndexWriter.Lesson(
                    name, IndexKin.of(fileName, entry.stamp().size()), entry));
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
            write(IndexEntry.of(name, stamp, expected, report));
        }
    }
}
