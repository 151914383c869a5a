package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Tries again what may go better next time, after a pause that grows and is never quite the same. */
final class Retries {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    private static final double JITTER = 0.25;

    /** So many bytes show that a source that breaks off is worth being asked again. */
    private static final long MUCH = 1 << 20;

    /** Something that may be tried again. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws IOException;
    }

    /** Waits. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    private final int tries;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    Retries(int tries, Sleeper sleeper, RandomGenerator random) {
        this.tries = tries;
        this.sleeper = sleeper;
        this.random = random;
    }

    /**
     * Tries until it goes well, fails for good, or has failed too often.
     *
     * @param attempt what to try
     * @return what came of it
     * @throws IOException the last one, with those before it beside it
     * @throws TransferException the same; at once if its code is another than {@link ErrorCode#TRANSIENT}, or if the source
     *     wants to be left alone for longer than anybody waits
     */
    <T> T run(Attempt<T> attempt) throws IOException {
        return run(attempt, () -> 0);
    }

    /**
     * Tries as {@link #run(Attempt)} does, and counts from the first again whenever a try has brought much.
     *
     * @param attempt what to try
     * @param gained how many bytes all tries have brought
     * @return what came of it
     * @throws IOException as {@link #run(Attempt)} does
     * @throws TransferException the same
     */
    <T> T run(Attempt<T> attempt, LongSupplier gained) throws IOException {
        Throwable before = null;
        long gainedBefore = gained.getAsLong();
        for (int i = 1; ; i++) {
            Exception failure;
            try {
                return attempt.run();
            } catch (InterruptedIOException stop) {
                throw stop;
            } catch (IOException | TransferException again) {
                failure = again;
            }
            if (gained.getAsLong() - gainedBefore >= MUCH) {
                gainedBefore = gained.getAsLong();
                before = null;
                i = 1;
            }
            keep(failure, before);
            before = failure;
            Duration wanted = pause(failure);
            if (i == tries || wanted.compareTo(LONGEST_PAUSE) > 0) {
                if (failure instanceof TransferException refused) {
                    throw refused;
                }
                throw (IOException) failure;
            }
            pause(i, wanted);
        }
    }

    /** Returns how long the source wants to be left alone; for ever if it has refused for good. */
    private static Duration pause(Exception failure) {
        if (!(failure instanceof TransferException refused)) {
            return Duration.ZERO;
        }
        return refused.code() == ErrorCode.TRANSIENT
                ? refused.pause().orElse(Duration.ZERO)
                : Duration.ofSeconds(Long.MAX_VALUE);
    }

    private static void keep(Throwable failure, @Nullable Throwable before) {
        if (before != null && before != failure) {
            failure.addSuppressed(before);
        }
    }

    private void pause(int failures, Duration wanted) throws InterruptedIOException {
        long own = FIRST_PAUSE.toMillis() << Math.min(failures - 1, 6);
        long jittered = own + (long) (own * JITTER * random.nextDouble());
        try {
            sleeper.sleep(Duration.ofMillis(Math.max(Math.min(jittered, LONGEST_PAUSE.toMillis()), wanted.toMillis())));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before the next try");
        }
    }
}
