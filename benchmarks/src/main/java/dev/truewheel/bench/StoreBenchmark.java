package dev.truewheel.bench;

import dev.truewheel.store.ContentLease;
import dev.truewheel.store.ContentStore;
import dev.truewheel.store.StoredContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Puts contents into a store and takes them out: {@link #putNew} writes one that was never there, down to the disk; {@link
 * #putAgain} one that is there already; {@link #get} leases one; {@link #write}, what putting is held against, writes the
 * same bytes to a file and leaves it at that.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class StoreBenchmark {
    /** How large a content is, in bytes. */
    @Param({"10000", "4000000"})
    public int size;

    private final SampleFiles samples = new SampleFiles();
    private byte[] content = new byte[0];
    private long number;
    private @Nullable ContentStore store;
    private @Nullable StoredContent there;

    /**
     * Opens the store and puts one content.
     *
     * @throws IOException if it cannot be written
     */
    @Setup
    public void openStore() throws IOException {
        content = new byte[size];
        new Random(1).nextBytes(content);
        store = ContentStore.open(samples.folder().resolve("store"));
        there = putAgain();
    }

    /**
     * Removes the store.
     *
     * @throws IOException if it cannot be removed
     */
    @TearDown
    public void removeStore() throws IOException {
        store().close();
        samples.close();
    }

    /**
     * Puts a content that was never there.
     *
     * @return where it is
     * @throws IOException if it cannot be written
     */
    @Benchmark
    public StoredContent putNew() throws IOException {
        byte[] other = content.clone();
        ByteBuffer.wrap(other).putLong(0, ++number);
        return store().put(new ByteArrayInputStream(other));
    }

    /**
     * Puts the content that is there.
     *
     * @return where it is
     * @throws IOException if it cannot be written
     */
    @Benchmark
    public StoredContent putAgain() throws IOException {
        return store().put(new ByteArrayInputStream(content));
    }

    /**
     * Leases the content that is there.
     *
     * @return its path
     * @throws IOException if the store cannot be read
     */
    @Benchmark
    public Path get() throws IOException {
        try (ContentLease lease =
                store().take(Objects.requireNonNull(there).digest()).orElseThrow()) {
            return lease.path();
        }
    }

    /**
     * Writes the content to a file.
     *
     * @return the file
     * @throws IOException if it cannot be written
     */
    @Benchmark
    public Path write() throws IOException {
        return Files.write(samples.folder().resolve("plain"), content);
    }

    private ContentStore store() {
        return Objects.requireNonNull(store);
    }
}
