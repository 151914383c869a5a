package dev.truewheel.bench;

import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.Accelerators;
import dev.truewheel.accel.Selection;

/** The engines that are measured. */
public enum Engine {
    /** Pure Java. */
    JAVA,
    /** The native library. */
    NATIVE;

    /** Tells whether there is such an engine here. */
    boolean isThere() {
        return this == JAVA || Accelerators.selection().accelerated();
    }

    /**
     * Returns the engine.
     *
     * @throws IllegalStateException if there is none, since figures of another would be taken for its own
     */
    Accelerator accelerator() {
        if (this == JAVA) {
            return Accelerators.java();
        }
        Selection selection = Accelerators.selection();
        if (!selection.accelerated()) {
            throw new IllegalStateException("there is no native engine: " + String.join("; ", selection.reasons()));
        }
        return selection.accelerator();
    }
}
