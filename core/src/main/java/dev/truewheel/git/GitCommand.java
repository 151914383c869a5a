package dev.truewheel.git;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.process.Completed;
import dev.truewheel.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The {@code git} program, kept from everything that could steer it but its settings. */
public final class GitCommand implements GitRemote {
    private static final int MAX_ANSWER = 1 << 20;
    private static final int MAX_COMPLAINT = 1 << 14;

    private final GitSettings settings;

    /**
     * Prepares to run git.
     *
     * @param settings how
     */
    public GitCommand(GitSettings settings) {
        this.settings = settings;
    }

    GitSettings settings() {
        return settings;
    }

    @Override
    public Map<String, ObjectId> refs(GitUrl url, List<String> names) throws IOException {
        allow(url);
        try (Scratch scratch = Scratch.inTemporary()) {
            List<String> words = new ArrayList<>(List.of("ls-remote", "--quiet", "--", url.text()));
            words.addAll(names);
            Completed git = call(url.protocol(), scratch.directory("home"), words)
                    .timeout(settings.askTime())
                    .title("git ls-remote")
                    .outputLimit(MAX_ANSWER)
                    .run();
            if (!git.succeeded()) {
                throw GitTrouble.of(url, "asking", git);
            }
            if (git.stdoutTruncated()) {
                throw senseless(url, "it is longer than " + MAX_ANSWER + " bytes");
            }
            return refs(url, git.stdoutText(), names);
        }
    }

    /** Keeps the names that were asked for, since git takes them for the ends of others too. */
    private static Map<String, ObjectId> refs(GitUrl url, String answer, List<String> names) {
        Map<String, ObjectId> refs = new HashMap<>();
        int start = 0;
        while (start < answer.length()) {
            int end = answer.indexOf('\n', start);
            end = end < 0 ? answer.length() : end;
            String line = answer.substring(start, end);
            int tab = line.indexOf('\t');
            String name = line.substring(tab + 1);
            if (tab < 0) {
                throw senseless(url, "'" + Printable.of(line) + "' names no ref");
            }
            if (names.contains(name)) {
                ObjectId id;
                try {
                    id = ObjectId.parse(line.substring(0, tab));
                } catch (SyntaxException broken) {
                    throw senseless(url, broken.reason());
                }
                ObjectId other = refs.put(name, id);
                if (other != null && !other.equals(id)) {
                    throw senseless(
                            url, "'" + Printable.of(name) + "' is ambiguous: it is both " + other + " and " + id);
                }
            }
            start = end + 1;
        }
        return Map.copyOf(refs);
    }

    private static TruewheelException senseless(GitUrl url, String why) {
        return new TruewheelException(
                ErrorCode.INTEGRITY,
                "the answer of " + Printable.of(url.text(), 300) + " makes no sense: " + why
                        + "; ask who runs the repository");
    }

    /** Refuses a protocol before git hears of it. */
    void allow(GitUrl url) {
        if (!settings.protocols().contains(url.protocol())) {
            List<String> allowed = new ArrayList<>();
            for (GitProtocol protocol : GitProtocol.values()) {
                if (settings.protocols().contains(protocol)) {
                    allowed.add(protocol.scheme());
                }
            }
            throw new TruewheelException(
                    ErrorCode.POLICY,
                    Printable.of(url.text(), 300) + " is not asked, since of the protocols only "
                            + String.join(" and ", allowed) + " are allowed; allow "
                            + url.protocol().scheme()
                            + " if you trust whoever is on the way");
        }
    }

    /** Begins a call outside of any repository. */
    Program.Builder call(GitProtocol protocol, Path home, List<String> words) {
        List<String> command = GitEnvironment.command(settings);
        command.addAll(words);
        Map<String, String> environment = GitEnvironment.of(settings, protocol, home);
        // Else git would take a repository around the scratch directory for the one that is meant, and its
        // configuration.
        environment.put("GIT_CEILING_DIRECTORIES", String.valueOf(home.getParent()));
        return Program.builder(command)
                .wholeEnvironment(environment)
                .directory(home)
                .timeout(Duration.ofMinutes(1))
                .outputLimit(MAX_COMPLAINT);
    }
}
