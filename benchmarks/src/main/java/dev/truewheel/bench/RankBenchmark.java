package dev.truewheel.bench;

import dev.truewheel.packaging.TagSet;
import dev.truewheel.target.Target;
import dev.truewheel.wheel.WheelIdentity;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** How long it takes to tell whether a target takes a wheel, from the name alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RankBenchmark {
    /** The name, from one tag to many. */
    @Param({
        "rim_gauge-1.0.0-py3-none-any.whl",
        "hub_gears-3.1.0-cp39-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "chain_wear-4.0.2-cp313-cp313-win_amd64.whl"
    })
    public String name = "";

    private final Target target = Target.parse("cp311-manylinux_2_31_x86_64");
    private final TagSet tags = TagSet.parse("cp39.cp310-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64");

    /** Parses the name and looks its rank up. */
    @Benchmark
    public OptionalInt parseAndRank() {
        return target.rank(WheelIdentity.parse(name).tags());
    }

    /** Looks the rank of a parsed set up. */
    @Benchmark
    public OptionalInt rank() {
        return target.rank(tags);
    }

    /** Describes a target. */
    @Benchmark
    public Target describe() {
        return Target.parse("cp311-manylinux_2_31_x86_64");
    }
}
