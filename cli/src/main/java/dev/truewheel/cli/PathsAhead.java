package dev.truewheel.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Walks ahead of an audit on a thread of its own, a bounded number of paths: those who audit then never wait for it. */
final class PathsAhead implements Iterator<Path>, AutoCloseable {
    private static final int BATCH = 128;
    private static final int BATCHES = 8;

    private final Thread thread;
    private final BlockingQueue<List<Path>> queue = new ArrayBlockingQueue<>(BATCHES);
    private volatile @Nullable Throwable failure;
    // What follows belongs to those who ask, one at a time.
    private Iterator<Path> batch = List.<Path>of().iterator();
    private boolean ended;

    /** Begins to walk. */
    PathsAhead(Iterator<Path> paths) {
        thread = new Thread(() -> walk(paths), "truewheel-walk");
        thread.setDaemon(true);
        thread.start();
    }

    private void walk(Iterator<Path> paths) {
        List<Path> next = new ArrayList<>(BATCH);
        try {
            while (paths.hasNext()) {
                next.add(paths.next());
                if (next.size() == BATCH) {
                    queue.put(next);
                    next = new ArrayList<>(BATCH);
                }
            }
            end(next);
        } catch (InterruptedException closed) {
            // Nobody asks any more.
        } catch (RuntimeException | Error broken) {
            failure = broken;
            end(next);
        }
    }

    private void end(List<Path> last) {
        try {
            if (!last.isEmpty()) {
                queue.put(last);
            }
            queue.put(List.of());
        } catch (InterruptedException closed) {
            // Nobody asks any more.
        }
    }

    @Override
    public boolean hasNext() {
        if (batch.hasNext()) {
            return true;
        }
        if (!ended) {
            try {
                List<Path> next = queue.take();
                ended = next.isEmpty();
                batch = next.iterator();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                ended = true;
            }
        }
        if (ended && failure instanceof RuntimeException broken) {
            throw broken;
        }
        if (ended && failure instanceof Error broken) {
            throw broken;
        }
        return batch.hasNext();
    }

    @Override
    public Path next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return batch.next();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
