package dev.truewheel.cli;

import dev.truewheel.git.GitCommand;
import dev.truewheel.git.GitSettings;
import dev.truewheel.git.GitUrl;
import dev.truewheel.git.ObjectId;
import dev.truewheel.sandbox.BuiltSandbox;
import dev.truewheel.sandbox.SandboxSettings;
import dev.truewheel.sandbox.SourceReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the published driver is not followed, each case by its reason. */
final class Deliberate {
    /** How long the name of a repository may be, with that of the registry where it has to be. */
    private static final int LONGEST = 255 - "docker.io/library/".length();

    /** What a fault says, and what it is then; the first that fits counts. */
    private static final List<Map.Entry<String, String>> REFUSED = List.of(
            Map.entry("holds no control characters", "refused here: control characters"),
            Map.entry("base-image: ", "refused here: a base that is more than a reference"),
            Map.entry("a requirement does not begin with '-'", "refused here: a package that pip takes for an option"),
            Map.entry(
                    ".WHL is not there", "refused here: a wheel whose name ends in capitals is one, and is not there"),
            Map.entry(
                    "package: a package does not begin with '-'",
                    "refused here: a package that pip takes for an option"),
            Map.entry("build-memory: a size is a decimal", "refused here: a size of memory that is no plain number"));

    private Deliberate() {}

    /** Returns why something is refused that the driver takes; empty if that is no known reason. */
    static Optional<String> refused(String fault) {
        return REFUSED.stream()
                .filter(known -> fault.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns why something is taken that the driver refuses. */
    static Optional<String> taken(SourceReference source, String complaint) {
        boolean fullRef = source instanceof SourceReference.Repository repository
                && repository.revision().orElse("").startsWith("refs/");
        return fullRef && complaint.contains("unable to resolve revision")
                ? Optional.of("taken here: a ref by its whole name")
                : Optional.empty();
    }

    /** Returns why an image has another name than with the driver. */
    static Optional<String> named(String ours, String theirs, BuiltSandbox sandbox, Map<String, String> environment)
            throws IOException {
        boolean sameKey = theirs.substring(theirs.indexOf(':')).equals(ours.substring(ours.indexOf(':')));
        if (sameKey && theirs.indexOf(':') > LONGEST && ours.indexOf(':') <= LONGEST) {
            return Optional.of("other name: the driver's is longer than an engine takes, and the key is the same");
        }
        if (sandbox.requested() instanceof SourceReference.Repository repository
                && repository.revision().isPresent()) {
            String ref = "refs/tags/" + repository.revision().get();
            GitUrl url = GitUrl.parse(repository.url(environment.get(SandboxSettings.HUGGING_FACE_VARIABLE)));
            ObjectId tag = new GitCommand(GitSettings.standard(environment))
                    .refs(url, List.of(ref))
                    .get(ref);
            if (tag != null && theirs.equals(nameWith(tag, ours, sandbox))) {
                return Optional.of("other name: the driver takes the object of an annotated tag for its commit");
            }
        }
        return Optional.empty();
    }

    private static String nameWith(ObjectId commit, String ours, BuiltSandbox sandbox) {
        String hashed =
                sandbox.compatibleText().replace(sandbox.source().revision().orElseThrow(), commit.hex());
        String key = RecordedBuild.sha256(hashed.getBytes(StandardCharsets.UTF_8));
        return ours.substring(0, ours.indexOf(':') + 1) + key.substring(0, 12);
    }
}
