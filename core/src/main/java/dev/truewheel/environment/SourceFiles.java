package dev.truewheel.environment;

import dev.truewheel.Printable;
import dev.truewheel.git.CheckedOutSource;
import dev.truewheel.git.CheckoutLimits;
import dev.truewheel.git.GitCommand;
import dev.truewheel.git.GitSettings;
import dev.truewheel.git.GitUrl;
import dev.truewheel.git.LfsPolicy;
import dev.truewheel.git.ObjectId;
import dev.truewheel.git.ResolvedRevision;
import dev.truewheel.git.Revision;
import dev.truewheel.git.RevisionResolver;
import dev.truewheel.git.SourceCheckout;
import dev.truewheel.sandbox.ContextEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks the repositories of sources for commits and their files. */
final class SourceFiles {
    private final Map<String, String> variables;
    private final StartProgress progress;

    SourceFiles(Map<String, String> variables, StartProgress progress) {
        this.variables = variables;
        this.progress = progress;
    }

    /** Returns the commit that a name means, or that the repository shows first. */
    String commit(String address, Optional<String> revision) throws IOException {
        GitUrl url = GitUrl.parse(address);
        RevisionResolver resolver = new RevisionResolver(git(url));
        ResolvedRevision found =
                revision.isPresent() ? resolver.resolve(url, new Revision(revision.get())) : resolver.resolveHead(url);
        return found.commit().toString();
    }

    /** Puts the files of a commit into an empty folder. */
    void place(ContextEntry.Commit commit, Path folder) throws IOException {
        GitUrl url = GitUrl.parse(commit.url());
        // What is put there is complete from the moment it is there, so nothing may be there before.
        Files.delete(folder);
        CheckedOutSource source = new SourceCheckout(git(url), CheckoutLimits.standard(), LfsPolicy.FETCH)
                .checkOut(
                        url,
                        ResolvedRevision.of(ObjectId.parse(commit.revision())),
                        Optional.of(commit.entryFile()),
                        folder);
        for (String submodule : source.submodules()) {
            progress.at(
                    StartProgress.Stage.NOTE,
                    "'" + Printable.of(submodule) + "' of the source belongs to another repository and stays empty");
        }
    }

    /** The user has written how the repository is to be reached, so Git may do that and nothing else. */
    private GitCommand git(GitUrl url) {
        return new GitCommand(GitSettings.standard(variables).withProtocols(Set.of(url.protocol())));
    }
}
