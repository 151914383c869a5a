package dev.truewheel.wasm;

import java.io.IOException;

/** Runs components, each in a process of its own, so that none can harm this one. */
public interface ComponentRuntime {
    /** Returns which runtime this is. */
    RuntimeIdentity identity();

    /**
     * Runs a component to its end, or to the end of its time.
     *
     * @param order what and how
     * @return how it ended, whatever the component did
     * @throws IOException if a file of the order cannot be read, or the thread is interrupted; what was started is killed then
     * @throws dev.truewheel.TruewheelException with {@link dev.truewheel.ErrorCode#POLICY} if the folder for compiled code is
     *     not private, with {@link dev.truewheel.ErrorCode#UNAVAILABLE} if the runtime itself breaks down, and with
     *     {@link dev.truewheel.ErrorCode#INCOMPATIBLE} if it speaks another language than this program
     */
    RunResult run(RunOrder order) throws IOException;
}
