package dev.truewheel.bench;

import dev.truewheel.archive.ByteSource;
import dev.truewheel.bench.BareWork.Extent;
import dev.truewheel.wheel.ReadOptions;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Proves every member of a wheel in memory, one pass on one thread: {@link #read} from the framing to the last digest;
 * {@link #primitives}, the limit, inflates and hashes the same members with the JDK alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProofBenchmark {
    private static final String FILE_NAME = "demo-1.0-py3-none-any.whl";

    /** Number of files and size of each: 50 MB of large ones, and 10,000 small ones. */
    @Param({"100x500000", "10000x1500"})
    public String files = "";

    /** Who proves. */
    @Param({"JAVA", "NATIVE"})
    public Engine engine = Engine.JAVA;

    private final BareWork bare = new BareWork();
    private byte[] file = new byte[0];
    private ByteSource source = ByteSource.of(file);
    private List<Extent> extents = List.of();

    /**
     * Makes the wheel.
     *
     * @throws IOException never, since the bytes are in memory
     */
    @Setup
    public void makeWheel() throws IOException {
        int times = files.indexOf('x');
        file = SampleWheel.of(
                Integer.parseInt(files.substring(0, times)), Integer.parseInt(files.substring(times + 1)));
        source = ByteSource.of(file);
        extents = BareWork.extents(WheelReader.read(source, FILE_NAME, ReadOptions.standard()));
    }

    /**
     * Reads the wheel and proves its members.
     *
     * @return the wheel
     * @throws IOException never, since the bytes are in memory
     */
    @Benchmark
    public Wheel read() throws IOException {
        return WheelReader.read(source, FILE_NAME, ReadOptions.standard().withAccelerator(engine.accelerator()));
    }

    /**
     * Inflates the members, and takes their checksums and digests.
     *
     * @throws DataFormatException never, since the data is sound
     */
    @Benchmark
    public void primitives() throws DataFormatException {
        bare.members(file, extents);
    }
}
