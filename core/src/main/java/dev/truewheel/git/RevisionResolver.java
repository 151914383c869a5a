package dev.truewheel.git;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the commit that a revision stands for.
 *
 * <p>Names are compared whole: {@code main} is the tag or the branch {@code main} and never {@code origin/main}. A tag is
 * preferred to a branch of the same name, as git itself does, and an annotated tag stands for the commit it leads to.
 */
public final class RevisionResolver {
    private static final String PEELED = "^{}";

    private final GitRemote remote;

    /**
     * Prepares a resolver.
     *
     * @param remote whom to ask
     */
    public RevisionResolver(GitRemote remote) {
        this.remote = remote;
    }

    /**
     * Finds a commit.
     *
     * @param url the repository
     * @param revision an id, which is taken as it is and without asking, or a name
     * @return the commit
     * @throws IOException if git cannot be run
     * @throws TruewheelException with {@link ErrorCode#NOT_FOUND} if there is no such tag or branch, and as
     *     {@link GitRemote#refs} does
     */
    public ResolvedRevision resolve(GitUrl url, Revision revision) throws IOException {
        Optional<ObjectId> id = revision.id();
        if (id.isPresent()) {
            return ResolvedRevision.of(id.get());
        }
        String name = revision.text();
        String tag = "refs/tags/" + name;
        String branch = "refs/heads/" + name;
        List<String> asked = new ArrayList<>(List.of(tag, tag + PEELED, branch));
        boolean isWhole = name.startsWith("refs/");
        if (isWhole) {
            asked.add(0, name);
            asked.add(1, name + PEELED);
        }
        Map<String, ObjectId> refs = remote.refs(url, asked);
        for (String ref : isWhole ? List.of(name, tag, branch) : List.of(tag, branch)) {
            ObjectId commit = refs.getOrDefault(ref + PEELED, refs.get(ref));
            if (commit != null) {
                ObjectId other = ref.equals(tag) ? refs.get(branch) : null;
                return new ResolvedRevision(
                        commit, Optional.of(ref), Optional.ofNullable(commit.equals(other) ? null : other));
            }
        }
        throw new TruewheelException(
                ErrorCode.NOT_FOUND,
                Printable.of(url.text(), 300) + " has neither a tag nor a branch '" + Printable.of(name) + "'"
                        + (looksLikePartOfId(name)
                                ? "; a commit is named by all 40 (or 64) digits of its id"
                                : "; look at its refs with git ls-remote, or name a commit by its id"));
    }

    /**
     * Finds the commit that the repository offers when nothing is named.
     *
     * @param url the repository
     * @return the commit of its {@code HEAD}
     * @throws IOException if git cannot be run
     * @throws TruewheelException with {@link ErrorCode#NOT_FOUND} if it has none, and as {@link GitRemote#refs} does
     */
    public ResolvedRevision resolveHead(GitUrl url) throws IOException {
        ObjectId head = remote.refs(url, List.of("HEAD")).get("HEAD");
        if (head == null) {
            throw new TruewheelException(
                    ErrorCode.NOT_FOUND,
                    Printable.of(url.text(), 300)
                            + " has no HEAD, so it is empty or its first branch is missing; name a branch or a tag");
        }
        return new ResolvedRevision(head, Optional.of("HEAD"), Optional.empty());
    }

    private static boolean looksLikePartOfId(String name) {
        boolean hex = name.length() >= 7;
        for (int i = 0; i < name.length(); i++) {
            hex &= name.charAt(i) <= 'f' && Character.digit(name.charAt(i), 16) >= 0;
        }
        return hex;
    }
}
