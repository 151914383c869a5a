package dev.truewheel.bench;

import dev.truewheel.accel.Inspection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Looks at small wheels on one thread, from the page cache; the time is that of one wheel. {@link #inspect} takes a quick
 * look by an engine; {@link #read}, what it is held against, has the strict parser tell the same facts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class InspectBenchmark {
    private static final int WHEELS = 2_000;

    /** Who looks. */
    @Param({"JAVA", "NATIVE"})
    public Engine engine = Engine.JAVA;

    private final SampleFiles samples = new SampleFiles();
    private List<Path> wheels = List.of();

    /**
     * Writes the wheels.
     *
     * @throws IOException if they cannot be written
     */
    @Setup
    public void writeWheels() throws IOException {
        wheels = samples.smallWheels(WHEELS);
    }

    /**
     * Removes the wheels.
     *
     * @throws IOException if they cannot be removed
     */
    @TearDown
    public void removeWheels() throws IOException {
        samples.close();
    }

    /**
     * Takes a quick look at each wheel; the Java engine hands every one back at once.
     *
     * @return the answers
     */
    @Benchmark
    @OperationsPerInvocation(WHEELS)
    public List<Inspection> inspect() {
        return OnDemand.inspect(engine.accelerator(), wheels);
    }

    /**
     * Reads the framing and the texts of each wheel.
     *
     * @throws IOException if a wheel cannot be read
     */
    @Benchmark
    @OperationsPerInvocation(WHEELS)
    public void read() throws IOException {
        OnDemand.facts(engine.accelerator(), wheels);
    }
}
