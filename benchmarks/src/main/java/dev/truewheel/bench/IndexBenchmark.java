package dev.truewheel.bench;

import dev.truewheel.accel.Workers;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Audits a tree of small wheels that has not changed, on one thread; the time is that of one wheel. {@link #again} asks the
 * index, from opening to closing it; {@link #first}, what it is held against, reads and judges every wheel.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class IndexBenchmark {
    private static final int WHEELS = 2_000;

    private final SampleFiles samples = new SampleFiles();
    private final Workers one = new Workers(1);
    private @Nullable Remembered tree;

    /**
     * Writes the wheels and has them remembered.
     *
     * @throws IOException if they cannot be written
     */
    @Setup
    public void remember() throws IOException {
        tree = new Remembered(samples.folder().resolve("index"), samples.smallWheels(WHEELS), one);
        tree.learn();
    }

    /**
     * Removes the wheels.
     *
     * @throws IOException if they cannot be removed
     */
    @TearDown
    public void forget() throws IOException {
        one.close();
        samples.close();
    }

    /** Audits the wheels with the index. */
    @Benchmark
    @OperationsPerInvocation(WHEELS)
    public void again() {
        Objects.requireNonNull(tree).again();
    }

    /** Audits the wheels without it. */
    @Benchmark
    @OperationsPerInvocation(WHEELS)
    public void first() {
        Objects.requireNonNull(tree).first();
    }
}
