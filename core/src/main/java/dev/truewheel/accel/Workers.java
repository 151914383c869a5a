package dev.truewheel.accel;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A bounded pool of threads for loops whose rounds do not depend on each other.
 *
 * <p>The caller of a loop works too and never waits for a thread that has not begun: a loop inside a loop cannot starve,
 * and with one thread everything runs in the caller.
 */
public final class Workers implements AutoCloseable {
    private final int threads;
    private @Nullable ThreadPoolExecutor pool;

    /** One round of a loop. */
    @FunctionalInterface
    public interface Round {
        /**
         * Runs the round.
         *
         * @param index which one, from 0
         * @throws IOException if a file cannot be read; ends the loop
         */
        void run(int index) throws IOException;
    }

    /**
     * Creates a pool; its threads start when the first loop can use them.
     *
     * @param threads how many rounds may run at once, the caller's included
     * @throws IllegalArgumentException if that is less than 1
     */
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, not " + threads);
        }
        this.threads = threads;
    }

    /** Returns how many rounds may run at once. */
    public int threads() {
        return threads;
    }

    /**
     * Runs all rounds of a loop and returns when the last has ended.
     *
     * @param rounds how many
     * @param round what to do
     * @throws IOException if a round throws it; rounds that have not begun are dropped. Unchecked exceptions and errors
     *     pass the same way
     */
    public void forEach(int rounds, Round round) throws IOException {
        Loop loop = new Loop(rounds, round);
        int helpers = Math.min(threads, rounds) - 1;
        if (helpers < 1) {
            loop.runAll();
            return;
        }
        Runnable help = loop::help;
        for (int i = 0; i < helpers; i++) {
            try {
                pool().execute(help);
            } catch (RejectedExecutionException e) {
                break; // Closed meanwhile: the caller does the rest alone.
            }
        }
        try {
            loop.runAll();
        } finally {
            withdraw(help);
        }
    }

    /** Takes back calls that nobody answered: while all threads stay busy they would pile up, with all they hold. */
    private synchronized void withdraw(Runnable help) {
        while (pool != null && pool.remove(help)) {
            // Until none is left.
        }
    }

    /** Returns how many calls for help wait for a thread. */
    synchronized int waiting() {
        return pool == null ? 0 : pool.getQueue().size();
    }

    private synchronized ThreadPoolExecutor pool() {
        if (pool == null) {
            AtomicInteger number = new AtomicInteger();
            int size = Math.max(1, threads - 1);
            pool = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "truewheel-worker-" + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
        }
        return pool;
    }

    /** Ends the threads when their rounds are done. */
    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.shutdown();
        }
    }

    private static final class Loop {
        private final int rounds;
        private final Round round;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch left;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Loop(int rounds, Round round) {
            this.rounds = rounds;
            this.round = round;
            this.left = new CountDownLatch(rounds);
        }

        void help() {
            for (int i = next.getAndIncrement(); i < rounds; i = next.getAndIncrement()) {
                try {
                    if (failure.get() == null) {
                        round.run(i);
                    }
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                } finally {
                    left.countDown();
                }
            }
        }

        void runAll() throws IOException {
            help();
            boolean interrupted = false;
            while (true) {
                try {
                    left.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            Throwable thrown = failure.get();
            if (thrown instanceof IOException e) {
                throw e;
            } else if (thrown instanceof RuntimeException e) {
                throw e;
            } else if (thrown instanceof Error e) {
                throw e;
            }
        }
    }
}
