package dev.truewheel.sandbox;

import java.util.Optional;

/** Asks a repository which commit a name means. */
@FunctionalInterface
public interface RevisionLookup {
    /**
     * Finds the commit.
     *
     * @param url where the repository is
     * @param revision a branch or tag, or none for what the repository shows first
     * @return the commit's number in full
     */
    String commit(String url, Optional<String> revision);
}
