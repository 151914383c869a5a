/**
 * Sources in Git repositories: which commit a name stands for, and the files of exactly that commit.
 *
 * <p>{@link dev.truewheel.git.RevisionResolver} asks a remote repository for exact refs and follows annotated tags to their
 * commits. {@link dev.truewheel.git.SourceCheckout} fetches one commit, looks at the list of its files before any of them is
 * written, and leaves plain files without a repository, whole or not at all. Both use the {@code git} program, because the
 * protocols, credentials and proxies of the world come with it.
 *
 * <p>A name or address that git could take for something else is refused before git is started. Git gets no terminal, no
 * prompts, none of the user's or the system's configuration unless the caller allows it, no hooks, no submodules, no filters,
 * the one protocol that the address names, and a time limit for each call. A repository is believed nothing: files, bytes,
 * depth and links are bounded and checked, and Git LFS is used only when asked for, with every file compared with its digest.
 *
 * <p>The room does not decide whom to trust; that comes before it. It runs nothing of what it fetches.
 */
@NullMarked
package dev.truewheel.git;

import org.jspecify.annotations.NullMarked;
