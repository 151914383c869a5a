package dev.truewheel.git;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.process.Completed;
import dev.truewheel.process.Program;
import dev.truewheel.process.RunningProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A repository of our own and the files beside it, neither of which the other can reach.
 *
 * @param git the program
 * @param url where the objects come from
 * @param home an empty directory
 * @param repository the repository
 * @param files the files of a commit
 */
record WorkingCopy(GitCommand git, GitUrl url, Path home, Path repository, Path files) {
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final int MAX_COMPLAINT = 1 << 14;

    static WorkingCopy make(GitCommand git, GitUrl url, Scratch scratch, ObjectId commit) throws IOException {
        WorkingCopy copy = new WorkingCopy(
                git, url, scratch.directory("home"), scratch.root().resolve("repository"), scratch.directory("files"));
        List<String> words = new ArrayList<>(List.of("init", "--quiet", "--template="));
        if (commit.isSha256()) {
            words.add("--object-format=sha256");
        }
        copy.run("making a repository for", words);
        copy.attributes("* -text -ident -working-tree-encoding -filter\n");
        return copy;
    }

    /** Writes attributes that weigh more than those of the source, so that files have the bytes that were committed. */
    void attributes(String text) throws IOException {
        Files.writeString(Files.createDirectories(repository.resolve("info")).resolve("attributes"), text);
    }

    Program.Builder call(List<String> words) {
        return git.call(url.protocol(), home, words)
                .environment(Map.of("GIT_DIR", repository.toString(), "GIT_WORK_TREE", files.toString()))
                .directory(files)
                .timeout(git.settings().fetchTime())
                .title("git " + words.get(0));
    }

    /** Runs a call that has to succeed. */
    Completed run(String what, List<String> words) throws IOException {
        Completed done = call(words).run();
        if (!done.succeeded()) {
            throw GitTrouble.of(url, what, done);
        }
        return done;
    }

    /**
     * Runs a call that fetches, and ends it when too much comes.
     *
     * @return what it complained of, or nothing if it succeeded
     */
    String transfer(Program.Builder call, Duration time, long most) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        try (RunningProgram running = call.outputTail(MAX_COMPLAINT).build().start()) {
            running.stdin().close();
            OptionalInt exit = running.waitFor(GLANCE);
            while (exit.isEmpty()) {
                if (System.nanoTime() > end) {
                    throw new TruewheelException(
                            ErrorCode.TRANSIENT,
                            "fetching from " + Printable.of(url.text(), 300) + " did not end within " + time.toSeconds()
                                    + " s and was stopped; try again, or allow more time");
                }
                check(most);
                exit = running.waitFor(GLANCE);
            }
            check(most);
            String complaint = new String(running.stderr(), StandardCharsets.UTF_8);
            return exit.getAsInt() == 0 ? "" : complaint.isBlank() ? "exit " + exit.getAsInt() : complaint;
        }
    }

    private void check(long most) throws IOException {
        if (Scratch.size(repository) > most) {
            throw new TruewheelException(
                    ErrorCode.POLICY,
                    "fetching from " + Printable.of(url.text(), 300) + " was stopped after more than " + most
                            + " bytes; allow more, or take a smaller source");
        }
    }
}
