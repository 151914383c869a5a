package dev.truewheel.sandbox;

import java.util.Optional;

/**
 * A source of which it is settled what it is.
 *
 * @param reference what runs; of a repository at its commit
 */
public record ResolvedSource(SourceReference reference) {
    /**
     * Checks that nothing is left open.
     *
     * @throws IllegalArgumentException if it is a repository without a commit written in full
     */
    public ResolvedSource {
        if (reference instanceof SourceReference.Repository repository && !repository.isPinned()) {
            throw new IllegalArgumentException("a repository is resolved when its commit is known");
        }
    }

    /** Returns the commit of a repository. */
    public Optional<String> revision() {
        return reference instanceof SourceReference.Repository repository ? repository.revision() : Optional.empty();
    }

    /** Returns the text of the reference. */
    @Override
    public String toString() {
        return reference.toString();
    }
}
