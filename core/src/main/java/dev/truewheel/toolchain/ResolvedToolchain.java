package dev.truewheel.toolchain;

/**
 * A toolchain that a project asks for.
 *
 * @param id what comes nearest to it in the vocabulary
 * @param origin where it says so
 * @param drift whether the release that is named is none of the vocabulary, so that the id is another one
 * @param rawVersion the statement as written, which is not safe to print
 */
public record ResolvedToolchain(ToolchainId id, ToolchainOrigin origin, boolean drift, String rawVersion)
        implements ToolchainAnswer {
    @Override
    public ToolchainFamily family() {
        return id.family();
    }
}
