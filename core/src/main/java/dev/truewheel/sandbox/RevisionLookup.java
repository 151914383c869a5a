package dev.truewheel.sandbox;

import java.io.IOException;
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
     * @throws IOException if what was asked cannot be read or started
     */
    String commit(String url, Optional<String> revision) throws IOException;
}
