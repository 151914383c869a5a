package dev.truewheel.bench;

import dev.truewheel.archive.Archive;
import dev.truewheel.archive.ArchiveLimits;
import dev.truewheel.archive.ArchiveReader;
import dev.truewheel.archive.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads the framing of an archive in memory: {@link #read} makes three views of it and compares them; {@link #walk}, the
 * limit, steps once over the directory and from each entry to its local header, and believes all of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FramingBenchmark {
    /** How many members the archive has. */
    @Param({"10", "10000"})
    public int members;

    private byte[] file = new byte[0];
    private ByteSource source = ByteSource.of(file);

    /** Makes the archive. */
    @Setup
    public void makeArchive() {
        file = SampleWheel.framing(members);
        source = ByteSource.of(file);
    }

    /**
     * Reads and compares every view.
     *
     * @return the framing
     * @throws IOException never, since the bytes are in memory
     */
    @Benchmark
    public Archive read() throws IOException {
        return ArchiveReader.read(source, ArchiveLimits.standard());
    }

    /**
     * Looks at each header once.
     *
     * @return a sum over the headers
     */
    @Benchmark
    public long walk() {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int end = file.length - 22;
        int entries = Short.toUnsignedInt(bytes.getShort(end + 10));
        int at = bytes.getInt(end + 16);
        long sum = 0;
        for (int i = 0; i < entries; i++) {
            int name = Short.toUnsignedInt(bytes.getShort(at + 28));
            for (int k = 0; k < name; k++) {
                sum += bytes.get(at + 46 + k);
            }
            int local = bytes.getInt(at + 42);
            sum += bytes.getInt(local) ^ bytes.getInt(local + 14) ^ bytes.getInt(local + 18) ^ bytes.getInt(local + 22);
            int extra = Short.toUnsignedInt(bytes.getShort(at + 30));
            int comment = Short.toUnsignedInt(bytes.getShort(at + 32));
            at += 46 + name + extra + comment;
        }
        return sum;
    }
}
