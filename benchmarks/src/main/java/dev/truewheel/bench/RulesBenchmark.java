package dev.truewheel.bench;

import dev.truewheel.archive.ByteSource;
import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.rules.BuiltInRules;
import dev.truewheel.wheel.ReadOptions;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelReader;
import java.io.IOException;
import java.util.Objects;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Judges a wheel by every rule: {@link #judge} on a wheel that was read already, to hold against {@link #read}, which is
 * what comes before and what judging should be small beside.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RulesBenchmark {
    private static final String FILE_NAME = "demo-1.0-py3-none-any.whl";

    /** How many files of 4,000 bytes the wheel has beside its texts. */
    @Param({"1", "100"})
    public int files;

    private ByteSource source = ByteSource.of(new byte[0]);
    private @Nullable AuditSubject subject;

    /**
     * Makes and reads the wheel.
     *
     * @throws IOException never, since the bytes are in memory
     */
    @Setup
    public void makeWheel() throws IOException {
        source = ByteSource.of(SampleWheel.of(files, 4_000));
        subject = AuditSubject.of(FILE_NAME, source.size(), read());
    }

    /**
     * Runs every rule.
     *
     * @return how often they had something to say
     */
    @Benchmark
    public int judge() {
        AuditSubject judged = Objects.requireNonNull(subject);
        int[] said = new int[1];
        for (AuditRule rule : BuiltInRules.all()) {
            rule.check(judged, observation -> said[0]++);
        }
        return said[0];
    }

    /**
     * Reads the wheel and proves its members.
     *
     * @return the wheel
     * @throws IOException never, since the bytes are in memory
     */
    @Benchmark
    public Wheel read() throws IOException {
        return WheelReader.read(source, FILE_NAME, ReadOptions.standard().withAccelerator(Engine.JAVA.accelerator()));
    }
}
