/**
 * Runs programs in containers that run: one program at a time or several side by side, each with input, variables, a limit of
 * output and a limit of time.
 *
 * <p>{@link dev.truewheel.execution.Executor} is the door. Each run has a container of its own beside the one it is for, which
 * shares that one's network and mounts and none of its processes. The room promises that when a run is over, whatever has
 * ended it, nothing it has started lives on, and that nothing else was touched: the engine ends a container as a whole, and the
 * container of a run holds that run and nothing more. What came of it is data, also when the container it was for has gone.
 *
 * <p>It does not choose what is run, nor judge how it ended.
 */
@NullMarked
package dev.truewheel.execution;

import org.jspecify.annotations.NullMarked;
