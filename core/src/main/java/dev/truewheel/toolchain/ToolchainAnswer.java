package dev.truewheel.toolchain;

/** What the files of a project say about one kind of toolchain. */
public sealed interface ToolchainAnswer permits ResolvedToolchain, UnresolvedToolchain {

    /**
     * Returns the kind of toolchain.
     *
     * @return the family
     */
    ToolchainFamily family();

    /**
     * Returns what was read.
     *
     * @return the place of the statement
     */
    ToolchainOrigin origin();
}
