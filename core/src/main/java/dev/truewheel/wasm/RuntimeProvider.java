package dev.truewheel.wasm;

import java.io.IOException;

/** Brings a runtime that is not part of this library; found by {@link java.util.ServiceLoader}. */
public interface RuntimeProvider {
    /**
     * Makes the runtime ready, or says why it cannot be had.
     *
     * @return a runtime that has told its version
     * @throws RuntimeUnavailableException if there is none here; asking again will not help
     * @throws IOException if the thread is interrupted
     */
    ComponentRuntime load() throws RuntimeUnavailableException, IOException;
}
