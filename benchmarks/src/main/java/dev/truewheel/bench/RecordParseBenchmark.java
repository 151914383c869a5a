package dev.truewheel.bench;

import dev.truewheel.wheel.RecordFile;
import dev.truewheel.wheel.RecordRow;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Parses a RECORD file of 10,000 rows, about one megabyte.
 *
 * <p>The pairs to compare: {@link #parse} finds and checks every row and is measured against {@link #scanLines}, which looks
 * at the same bytes for line feeds alone; {@link #readRows} also makes every row and its columns, against {@link
 * #splitLines}, which cuts the same lines at their commas without any of the checks and quoting rules.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordParseBenchmark {

    private static final int ROWS = 10_000;
    private static final long SEED = 1;

    private byte[] content = new byte[0];

    /** Writes the file: paths of a long vendored tree, digests of the right length, sizes of every magnitude. */
    @Setup
    public void writeFile() {
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder();
        byte[] digest = new byte[32];
        for (int i = 0; i < ROWS; i++) {
            random.nextBytes(digest);
            text.append("vendor/package_").append(i / 50).append("/module_").append(i % 50 / 10);
            text.append("/file_").append(i % 10).append(".py,sha256=");
            text.append(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
            text.append(',').append(random.nextInt(1 << random.nextInt(24))).append('\n');
        }
        content = text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Finds and checks the rows.
     *
     * @return the file
     */
    @Benchmark
    public RecordFile parse() {
        return RecordFile.parse(content);
    }

    /**
     * Finds and checks the rows, and makes each of them.
     *
     * @param sink takes the rows
     */
    @Benchmark
    public void readRows(Blackhole sink) {
        for (RecordRow row : RecordFile.parse(content)) {
            sink.consume(row);
        }
    }

    /**
     * Looks at every byte once.
     *
     * @return the number of line feeds
     */
    @Benchmark
    public int scanLines() {
        int lines = 0;
        for (byte value : content) {
            if (value == '\n') {
                lines++;
            }
        }
        return lines;
    }

    /**
     * Cuts every line at its commas.
     *
     * @param sink takes the lines and the pieces
     */
    @Benchmark
    public void splitLines(Blackhole sink) {
        int lineStart = 0;
        int start = 0;
        for (int at = 0; at < content.length; at++) {
            byte value = content[at];
            if (value == ',' || value == '\n') {
                sink.consume(new String(content, start, at - start, StandardCharsets.UTF_8));
                start = at + 1;
                if (value == '\n') {
                    sink.consume(new String(content, lineStart, at - lineStart, StandardCharsets.UTF_8));
                    lineStart = start;
                }
            }
        }
    }
}
