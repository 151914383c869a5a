package dev.truewheel.cache;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
     * @param path the file
     * @param row its row, encoded
     * @param key the key in its row
     * @param verdictKey what the verdict is found by
     * @param report the verdict, encoded, or null when it is there already
     */
    @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
    record Lesson(String path, byte[] row, byte[] key, byte[] verdictKey, byte @Nullable [] report) {}

    private static final Lesson END = new Lesson("", new byte[0], new byte[0], new byte[0], null);

    private final IndexFile file;
    private final byte[] terms;
    private final Consumer<SQLException> failed;
    private final IndexSteps steps;
    private final BlockingQueue<Lesson> queue = new ArrayBlockingQueue<>(QUEUE);
    private @Nullable Thread thread;
    private volatile boolean broken;

    IndexWriter(IndexFile file, byte[] terms, Consumer<SQLException> failed, IndexSteps steps) {
        this.file = file;
        this.terms = terms;
        this.failed = failed;
        this.steps = steps;
    }

    void write(Lesson lesson) {
        start();
        put(lesson);
    }

    private synchronized void start() {
        if (thread == null && !broken) {
            thread = new Thread(this::run, "truewheel-index");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void put(Lesson lesson) {
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
            put(END);
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
            long id = IndexRuns.enter(connection, terms);
            List<Lesson> batch = new ArrayList<>(BATCH);
            boolean more = true;
            while (more) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                more = !batch.remove(END);
                writeAll(connection, id, batch);
            }
        } catch (SQLException failure) {
            broken = true;
            failed.accept(failure);
        } catch (InterruptedException stop) {
            broken = true;
        } finally {
            broken = true;
            queue.clear();
        }
    }

    private void writeAll(Connection connection, long run, List<Lesson> batch) throws SQLException {
        if (batch.isEmpty()) {
            return;
        }
        try (PreparedStatement row = connection.prepareStatement("REPLACE INTO file VALUES (?, ?, ?)");
                PreparedStatement verdict = connection.prepareStatement("REPLACE INTO verdict VALUES (?, ?, ?)")) {
            for (Lesson lesson : batch) {
                row.setString(1, lesson.path());
                row.setBytes(2, lesson.row());
                row.setBytes(3, lesson.key());
                row.executeUpdate();
                steps.at("file");
                if (lesson.report() != null) {
                    verdict.setLong(1, run);
                    verdict.setBytes(2, lesson.verdictKey());
                    verdict.setBytes(3, lesson.report());
                    verdict.executeUpdate();
                    steps.at("verdict");
                }
            }
        }
        connection.commit();
        steps.at("commit");
    }
}
