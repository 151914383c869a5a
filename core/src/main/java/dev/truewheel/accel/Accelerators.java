package dev.truewheel.accel;

/** Selects the engine. */
public final class Accelerators {
    private static final Accelerator JAVA = new JavaAccelerator();

    private Accelerators() {}

    /** Returns the engine in pure Java, which is always there. */
    public static Accelerator java() {
        return JAVA;
    }
}
