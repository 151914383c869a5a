package dev.truewheel.wasm;

/**
 * Which linker it is. Two linkers of one identity make the same bytes of the same order.
 *
 * @param name what it is called, such as {@code wit-component}
 * @param version its version, such as {@code 0.263.0}
 */
public record LinkerIdentity(String name, String version) {
    /** Writes name and version. */
    @Override
    public String toString() {
        return name + " " + version;
    }
}
