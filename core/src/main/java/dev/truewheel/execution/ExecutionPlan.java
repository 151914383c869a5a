package dev.truewheel.execution;

import dev.truewheel.environment.PlannedCall;
import dev.truewheel.sandbox.RunPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run would do, as data.
 *
 * @param container the name of the container it is for
 * @param run how the container of the run would run
 * @param timeout how long the program would have
 * @param outputLimit how many bytes of each of its streams would be kept
 * @param input how many bytes it would read, if it would read any
 * @param calls the calls that make and start the container of the run
 */
public record ExecutionPlan(
        String container,
        RunPlan run,
        Duration timeout,
        int outputLimit,
        Optional<Integer> input,
        List<PlannedCall> calls) {
    /** Copies the calls. */
    public ExecutionPlan {
        calls = List.copyOf(calls);
    }
}
