package dev.truewheel.git;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.packaging.Ascii;
import dev.truewheel.process.Completed;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings one commit into a repository, with as little else as the other side allows. */
final class CommitFetch {
    private static final String HERE = "refs/fetched/";

    /** What servers offer beside branches and tags: proposals of the Hugging Face Hub, of GitHub and of GitLab. */
    private static final List<String> EVERYTHING = List.of(
            "+refs/heads/*:" + HERE + "heads/*",
            "+refs/tags/*:" + HERE + "tags/*",
            "+refs/pr/*:" + HERE + "pr/*",
            "+refs/pull/*:" + HERE + "pull/*",
            "+refs/merge-requests/*:" + HERE + "merge-requests/*");

    /** What servers and git say where a single commit, or a shallow history, is not to be had. */
    private static final List<String> REFUSALS = List.of(
            "not our ref",
            "unadvertised object",
            "does not support shallow",
            "does not support --depth",
            "dumb http transport",
            "couldn't find remote ref",
            "remote did not send all necessary objects",
            "does not allow request");

    private final WorkingCopy copy;
    private final CheckoutLimits limits;
    private final ObjectId commit;

    CommitFetch(WorkingCopy copy, CheckoutLimits limits, ObjectId commit) {
        this.copy = copy;
        this.limits = limits;
        this.commit = commit;
    }

    void run(Optional<String> ref) throws IOException {
        List<List<String>> ways = new ArrayList<>();
        ways.add(List.of("--depth=1", commit.hex()));
        ref.ifPresent(name -> ways.add(List.of("--depth=1", "+" + name + ":" + HERE + "one")));
        ways.add(EVERYTHING);
        for (List<String> way : ways) {
            String complaint = fetch(way);
            if (!complaint.isEmpty() && !isRefusal(complaint)) {
                throw GitTrouble.of(copy.url(), "fetching from", 1, complaint);
            }
            String type = type();
            if (type.equals("commit")) {
                return;
            }
            if (!type.isEmpty()) {
                throw noCommit(type);
            }
        }
        throw new TruewheelException(
                ErrorCode.NOT_FOUND,
                Printable.of(copy.url().text(), 300) + " hands out no commit " + commit
                        + "; see whether it is the right repository, and whether a branch or tag still leads to it");
    }

    private String fetch(List<String> way) throws IOException {
        List<String> words = new ArrayList<>(List.of("fetch", "--quiet", "--no-tags", "--no-recurse-submodules"));
        boolean shallow = way.get(0).startsWith("--");
        words.addAll(shallow ? way.subList(0, 1) : List.of());
        if (!shallow && Files.exists(copy.repository().resolve("shallow"))) {
            // Else what an earlier way has fetched would count as the end of the history.
            words.add("--unshallow");
        }
        words.add("--");
        words.add(copy.url().text());
        words.addAll(shallow ? way.subList(1, way.size()) : way);
        return copy.transfer(copy.call(words), copy.git().settings().fetchTime(), limits.transferBytes());
    }

    /** Returns the type of the object that was asked for, or nothing where it is not there. */
    private String type() throws IOException {
        Completed git = copy.call(List.of("cat-file", "-t", commit.hex())).run();
        return git.succeeded() ? git.stdoutText().strip() : "";
    }

    private TruewheelException noCommit(String type) throws IOException {
        Completed git = copy.call(List.of("rev-parse", "--verify", "--quiet", commit.hex() + "^{commit}"))
                .run();
        return new TruewheelException(
                ErrorCode.INVALID,
                commit + " is a " + Printable.of(type, 20) + " and no commit"
                        + (git.succeeded()
                                ? "; it leads to the commit "
                                        + Printable.of(git.stdoutText().strip())
                                : "")
                        + "; name a commit");
    }

    private static boolean isRefusal(String complaint) {
        String words = Ascii.lower(complaint);
        for (String refusal : REFUSALS) {
            if (words.contains(refusal)) {
                return true;
            }
        }
        return false;
    }
}
