package dev.truewheel.wasm;

/**
 * Which runtime runs a component.
 *
 * @param name what it is, such as {@code truewheel-runner}
 * @param version its version; of a runner also what it stands on
 */
public record RuntimeIdentity(String name, String version) {
    /** Returns both, for people. */
    @Override
    public String toString() {
        return name + " " + version;
    }
}
