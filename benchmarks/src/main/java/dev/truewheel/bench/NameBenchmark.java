package dev.truewheel.bench;

import dev.truewheel.packaging.TagSet;
import dev.truewheel.packaging.Version;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Parses versions and compressed tag sets as file names hold them, eight of each; {@link #scanVersions} and {@link
 * #scanTags}, the limits, only look at each character of the same texts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class NameBenchmark {
    // Not final: constants would be parsed at compile time.
    private String[] versions = {
        "1.0", "2.31.0", "2025.8.3", "1.0rc1", "0.13.6.post1", "4.0.0.dev20250101", "1!2.0a5", "1.2.3+cu118"
    };
    private String[] tags = {
        "py3-none-any",
        "py2.py3-none-any",
        "cp312-cp312-win_amd64",
        "cp39-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64",
        "cp313-cp313t-musllinux_1_2_aarch64",
        "cp312-cp312-macosx_10_13_universal2",
        "cp36-abi3-manylinux_2_12_x86_64.manylinux2010_x86_64.manylinux_2_17_x86_64.manylinux2014_x86_64",
        "pp310-pypy310_pp73-manylinux_2_27_x86_64.manylinux_2_28_x86_64"
    };

    /**
     * Parses the versions.
     *
     * @param sink takes them
     */
    @Benchmark
    public void parseVersions(Blackhole sink) {
        for (String text : versions) {
            sink.consume(Version.parse(text));
        }
    }

    /**
     * Looks at the characters of the versions.
     *
     * @return how many separate parts
     */
    @Benchmark
    public int scanVersions() {
        return separators(versions);
    }

    /**
     * Parses the tag sets.
     *
     * @param sink takes them
     */
    @Benchmark
    public void parseTags(Blackhole sink) {
        for (String text : tags) {
            sink.consume(TagSet.parse(text));
        }
    }

    /**
     * Looks at the characters of the tag sets.
     *
     * @return how many separate parts
     */
    @Benchmark
    public int scanTags() {
        return separators(tags);
    }

    private static int separators(String[] texts) {
        int count = 0;
        for (String text : texts) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == '.' || text.charAt(i) == '-') {
                    count++;
                }
            }
        }
        return count;
    }
}
