package dev.truewheel.store;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does what is asked for by many at once only once, among the threads of this process and among the processes of this user.
 *
 * <p>Who comes while it is being done waits, and gets what came of it, a failure too. Nothing is remembered after that: who
 * comes later looks for himself. A process that dies in the middle holds up nobody.
 */
public final class SingleFlight implements Closeable {
    private final RegionLocks locks;
    private final ConcurrentMap<String, CompletableFuture<Object>> flights = new ConcurrentHashMap<>();

    private SingleFlight(RegionLocks locks) {
        this.locks = locks;
    }

    /** What is to be there, and how it is made. */
    public interface Work<T> {
        /** Looks whether it is there. */
        Optional<T> look() throws IOException;

        /** Makes it. */
        T make() throws IOException;
    }

    /**
     * Opens the flights that are kept apart by locks in a folder.
     *
     * @param folder made unless it is there
     * @return the flights, to be closed
     * @throws IOException if it cannot be made, or the file system has no locks
     * @throws TruewheelException with {@link ErrorCode#POLICY} if others can write to it
     */
    public static SingleFlight open(Path folder) throws IOException {
        Path file = PrivateFolder.open(folder).path().resolve("flights");
        return new SingleFlight(RegionLocks.open(file));
    }

    /**
     * Opens the flights of this user, in the folder where the system keeps caches, or else temporary files.
     *
     * @param environment the environment variables
     * @return the flights, to be closed
     * @throws IOException as {@link #open(Path)} does
     */
    public static SingleFlight open(Map<String, String> environment) throws IOException {
        Path cache = UserCache.of(environment, System.getProperty("os.name", ""));
        Path folder = cache == null
                ? Path.of(System.getProperty("java.io.tmpdir"), "truewheel-" + System.getProperty("user.name"))
                : cache;
        return open(folder.resolve("engine"));
    }

    /**
     * Returns what is there, or sees to it that it is made once.
     *
     * @param key what is made; the same for all who want the same
     * @param title what messages call the making, printable
     * @param patience how long to wait for others who make it
     * @param work how to look for it and how to make it
     * @return what there is now
     * @throws IOException if looking or making fails so, or the thread is interrupted
     * @throws TruewheelException if looking or making fails so, and with {@link ErrorCode#TRANSIENT} if patience is at an end
     */
    public <T> T run(String key, String title, Duration patience, Work<T> work) throws IOException {
        Optional<T> there = work.look();
        while (there.isEmpty()) {
            CompletableFuture<Object> mine = new CompletableFuture<>();
            CompletableFuture<Object> theirs = flights.putIfAbsent(key, mine);
            there = theirs == null
                    ? Optional.of(lead(key, title, patience, work, mine))
                    : follow(theirs, title, patience);
        }
        return there.get();
    }

    private <T> T lead(String key, String title, Duration patience, Work<T> work, CompletableFuture<Object> flight)
            throws IOException {
        try (RegionLocks.Held held = locks.tryLock(number(key), patience)) {
            if (held == null) {
                throw lost(title, patience);
            }
            // Another process may have made it while this one waited.
            Optional<T> there = work.look();
            T made = there.isPresent() ? there.get() : work.make();
            flight.complete(made);
            return made;
        } catch (IOException | RuntimeException failure) {
            flight.completeExceptionally(failure);
            throw failure;
        } finally {
            flights.remove(key, flight);
            flight.cancel(false); // Nobody waits for what ended in an error of the machine.
        }
    }

    /** Returns what the flight brings, or nothing if who led it gave up and somebody else has to. */
    @SuppressWarnings("unchecked") // One key stands for one kind of thing.
    private static <T> Optional<T> follow(CompletableFuture<Object> flight, String title, Duration patience)
            throws IOException {
        try {
            return Optional.of((T) flight.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + title);
        } catch (TimeoutException late) {
            throw lost(title, patience);
        } catch (CancellationException gone) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            Throwable failure = failed.getCause();
            if (failure instanceof InterruptedIOException) {
                return Optional.empty();
            }
            if (failure instanceof TruewheelException known) {
                throw new TruewheelException(known.code(), String.valueOf(known.getMessage()), known);
            }
            throw new IOException(title + " failed for who was first: " + failed.getMessage(), failed);
        }
    }

    private static TruewheelException lost(String title, Duration patience) {
        return new TruewheelException(
                ErrorCode.TRANSIENT,
                "somebody else is at " + title + ", and was not done within " + patience.toSeconds()
                        + " s; see what that process does, or try again");
    }

    private static long number(String key) {
        byte[] hash = DigestAlgorithm.SHA256.newMessageDigest().digest(key.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getLong() >>> 2;
    }

    @Override
    public void close() throws IOException {
        locks.close();
    }
}
