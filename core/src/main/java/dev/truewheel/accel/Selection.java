package dev.truewheel.accel;

import java.util.List;

/**
 * Which engine was chosen, and why not a faster one.
 *
 * @param mode what was asked for
 * @param accelerator the engine
 * @param reasons one sentence for each faster engine that was passed over, in the order they were tried; empty when the
 *     first was taken
 */
public record Selection(AccelMode mode, Accelerator accelerator, List<String> reasons) {
    /** Copies the list. */
    public Selection {
        reasons = List.copyOf(reasons);
    }

    /** Tells whether the engine is another than the pure-Java one. */
    public boolean accelerated() {
        return accelerator != Accelerators.java();
    }
}
