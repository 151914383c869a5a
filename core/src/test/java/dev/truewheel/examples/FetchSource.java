package dev.truewheel.examples;

import dev.truewheel.git.CheckedOutSource;
import dev.truewheel.git.CheckoutLimits;
import dev.truewheel.git.GitCommand;
import dev.truewheel.git.GitSettings;
import dev.truewheel.git.GitUrl;
import dev.truewheel.git.LfsPolicy;
import dev.truewheel.git.ResolvedRevision;
import dev.truewheel.git.Revision;
import dev.truewheel.git.RevisionResolver;
import dev.truewheel.git.SourceCheckout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The Java example of the page on sources. */
final class FetchSource {
    private FetchSource() {}

    static CheckedOutSource run(GitSettings settings, String address, Path folder) throws IOException {
        // shown
        GitCommand git = new GitCommand(settings);
        GitUrl url = GitUrl.parse(address);
        ResolvedRevision revision = new RevisionResolver(git).resolve(url, new Revision("v1.0"));
        CheckedOutSource source = new SourceCheckout(git, CheckoutLimits.standard(), LfsPolicy.REFUSE)
                .checkOut(url, revision, Optional.of("env.py"), folder.resolve("source"));
        // shown
        return source;
    }
}
