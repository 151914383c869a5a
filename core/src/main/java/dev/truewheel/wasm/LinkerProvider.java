package dev.truewheel.wasm;

/** Loads a linker that is not part of this library; found by {@link java.util.ServiceLoader}. */
public interface LinkerProvider {
    /**
     * Loads the linker, or says why it cannot be loaded.
     *
     * @return a linker that works here
     * @throws LinkerUnavailableException if it does not load here; loading it again will not help
     */
    ExtensionLinker load() throws LinkerUnavailableException;
}
