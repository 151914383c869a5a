package dev.truewheel.accel;

/** Loads an engine that is not part of this library; found by {@link java.util.ServiceLoader}. */
public interface AcceleratorProvider {
    /**
     * Loads the engine, or says why it cannot be loaded.
     *
     * @return an engine that has proven itself on known input
     * @throws AcceleratorException if it does not load here; loading it again will not help
     */
    Accelerator load() throws AcceleratorException;
}
