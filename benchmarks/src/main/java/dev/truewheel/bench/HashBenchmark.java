package dev.truewheel.bench;

import dev.truewheel.digest.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * Hashes files on one thread, from the page cache: {@link #hash} by an engine; {@link #oneByOne}, what it is held against,
 * by the JDK alone, file after file.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HashBenchmark {
    /** Number of files and size of each. */
    @Param({"1x67108864", "256x262144", "1000x6000"})
    public String files = "";

    /** Who hashes. */
    @Param({"JAVA", "NATIVE"})
    public Engine engine = Engine.JAVA;

    private final BareHash bare = new BareHash();
    private final SampleFiles samples = new SampleFiles();
    private List<Path> paths = List.of();

    /**
     * Writes the files.
     *
     * @throws IOException if they cannot be written
     */
    @Setup
    public void writeFiles() throws IOException {
        int times = files.indexOf('x');
        paths = samples.random(
                Integer.parseInt(files.substring(0, times)), Integer.parseInt(files.substring(times + 1)));
    }

    /**
     * Removes the files.
     *
     * @throws IOException if they cannot be removed
     */
    @TearDown
    public void removeFiles() throws IOException {
        samples.close();
    }

    /**
     * Hashes the files, several at once if the engine can.
     *
     * @return the digests
     * @throws IOException if a file cannot be read
     */
    @Benchmark
    public List<Digest> hash() throws IOException {
        return OnDemand.hash(engine.accelerator(), paths);
    }

    /**
     * Hashes the files one after the other.
     *
     * @return the last digest
     * @throws IOException if a file cannot be read
     */
    @Benchmark
    public byte[] oneByOne() throws IOException {
        bare.files(paths);
        return bare.last();
    }
}
