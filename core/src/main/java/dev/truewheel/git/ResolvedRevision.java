package dev.truewheel.git;

import java.util.Optional;

/**
 * The commit that a revision stands for.
 *
 * @param commit its id
 * @param ref the ref that leads to it; nothing when the revision was an id, which is taken as it is
 * @param shadowed the commit of the branch of the same name, where a tag was taken and the branch is elsewhere
 */
public record ResolvedRevision(ObjectId commit, Optional<String> ref, Optional<ObjectId> shadowed) {

    /**
     * Returns what is known of a commit without asking anybody.
     *
     * @param commit its id
     * @return the commit, without a ref
     */
    public static ResolvedRevision of(ObjectId commit) {
        return new ResolvedRevision(commit, Optional.empty(), Optional.empty());
    }
}
