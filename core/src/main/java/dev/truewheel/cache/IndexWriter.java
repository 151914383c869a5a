package dev.truewheel.cache;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was learned, many rows in one transaction, on a thread of its own that starts with the first.
 *
 * <p>When writing fails once, all that follows is dropped.
 */
final class IndexWriter {
    private static final int QUEUE = 4_096;
    private static final int BATCH = 1_000;
    private static final long PATIENCE_MILLIS = 1_000;

    /**
     * What was learned of a file.
     *
     * @param path the file, absolute
     * @param kin what files that may hold the same have in common
     * @param entry what is to be known of it
     */
    record Lesson(String path, long kin, IndexEntry entry) {}

    private final IndexFile file;
    private final byte[] terms;
    private final Consumer<Exception> failed;
    private final IndexSteps steps;
    private final long mostBytes;
    private final BlockingQueue<Optional<Lesson>> queue = new ArrayBlockingQueue<>(QUEUE);
    private @Nullable Thread thread;
    private volatile boolean broken;

    IndexWriter(IndexFile file, byte[] terms, Consumer<Exception> failed, IndexSteps steps, long mostBytes) {
        this.file = file;
        this.terms = terms;
        this.failed = failed;
        this.steps = steps;
        this.mostBytes = mostBytes;
    }

    void write(Lesson lesson) {
        start();
        put(Optional.of(lesson));
    }

    private synchronized void start() {
        if (thread == null && !broken) {
            thread = new Thread(this::run, "truewheel-index");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void put(Optional<Lesson> lesson) {
        try {
            while (!broken && !queue.offer(lesson, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                // The disk is slower than the audit, which waits.
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            broken = true;
        }
    }

    /** Writes what is left and ends the thread. */
    void close() {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            put(Optional.empty());
            try {
                running.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try (Connection connection = file.connect()) {
            connection.setAutoCommit(false);
            long id = IndexRuns.enter(connection, terms, mostBytes / 2);
            steps.at("entered");
            List<Optional<Lesson>> batch = new ArrayList<>(BATCH);
            boolean more = true;
            while (more) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                more = writeAll(connection, id, batch);
            }
        } catch (SQLException | FullIndexException failure) {
            broken = true;
            failed.accept(failure);
        } catch (InterruptedException stop) {
            broken = true;
        } finally {
            broken = true;
            queue.clear();
        }
    }

    /** Writes lessons up to the end of all; returns whether it did not come. */
    private boolean writeAll(Connection connection, long run, List<Optional<Lesson>> batch)
            throws SQLException, FullIndexException {
        boolean more = true;
        if (IndexFile.usedBytes(connection) > mostBytes && batch.get(0).isPresent()) {
            throw new FullIndexException(mostBytes);
        }
        try (PreparedStatement known = connection.prepareStatement("REPLACE INTO known VALUES (?, ?, ?, ?)")) {
            for (Optional<Lesson> lesson : batch) {
                if (lesson.isEmpty()) {
                    more = false;
                    break;
                }
                known.setLong(1, run);
                known.setString(2, lesson.get().path());
                known.setLong(3, lesson.get().kin());
                known.setBytes(4, lesson.get().entry().bytes());
                known.executeUpdate();
                steps.at("known");
            }
        }
        connection.commit();
        steps.at("commit");
        return more;
    }
}
