package dev.truewheel.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.fixture.GitHttpServer;
import dev.truewheel.fixture.GitRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commits fetched by the real git; skipped where git is missing. */
@Timeout(120)
final class SourceCheckoutTest {
    @TempDir
    Path folder;

    private GitRepository repository;
    private Path place;
    private boolean succeeded;

    @BeforeEach
    void repository() throws IOException {
        GitRepository.assumeGit();
        repository = GitRepository.make(folder.resolve("repo.git"));
        place = Files.createDirectory(folder.resolve("place"));
    }

    /** Whatever happened, there is the result or nothing. */
    @AfterEach
    void nothingHalfMade_isLeft() throws IOException {
        if (place != null) {
            try (var left = Files.list(place)) {
                assertThat(left.map(path -> path.getFileName().toString()))
                        .isEqualTo(succeeded ? List.of("out") : List.of());
            }
        }
    }

    private CheckedOutSource checkOut(String url, ResolvedRevision revision, CheckoutLimits limits, LfsPolicy lfs)
            throws IOException {
        CheckedOutSource source = new SourceCheckout(new GitCommand(RealGitTest.settings()), limits, lfs)
                .checkOut(GitUrl.parse(url), revision, Optional.of("env.py"), place.resolve("out"));
        succeeded = true;
        return source;
    }

    private CheckedOutSource checkOut(String commit) throws IOException {
        return checkOut(
                repository.fileUrl(),
                ResolvedRevision.of(ObjectId.parse(commit)),
                CheckoutLimits.standard(),
                LfsPolicy.REFUSE);
    }

    private TruewheelException refused(String commit) {
        try {
            checkOut(commit);
        } catch (TruewheelException refused) {
            return refused;
        } catch (IOException other) {
            throw new AssertionError(other);
        }
        throw new AssertionError("it was taken");
    }

    private String file(String content, String name) {
        return "100644 blob " + repository.blob(content) + "\t" + name;
    }

    private String commit(String... lines) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.add(file("print()\n", "env.py"));
        String commit = repository.commitTree(repository.tree(all.toArray(new String[0])), "x");
        repository.git("update-ref", "refs/heads/main", commit);
        return commit;
    }

    @Test
    void commit_isWrittenWithoutARepository() throws IOException {
        String program = "100755 blob " + repository.blob("#!/bin/sh\n") + "\trun";
        String folderTree = repository.tree(file("deep", "data.txt"));
        String link = "120000 blob " + repository.blob("sub/data.txt") + "\tlink";
        CheckedOutSource source = checkOut(commit(program, "040000 tree " + folderTree + "\tsub", link));
        assertThat(source.files()).isEqualTo(4);
        assertThat(source.bytes()).isEqualTo(8 + 10 + 4);
        assertThat(source.pointers()).isEmpty();
        assertThat(source.submodules()).isEmpty();
        assertThat(place.resolve("out/env.py")).hasContent("print()\n");
        assertThat(place.resolve("out/link")).isSymbolicLink().hasContent("deep");
        assertThat(Files.isExecutable(place.resolve("out/run"))).isTrue();
        try (var all = Files.walk(place)) {
            assertThat(all.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith(".git"));
        }
    }

    /** B-D5: one commit, not the history and not the other branches. */
    @Test
    void history_isNotFetched() throws IOException {
        byte[] noise = new byte[3_000_000];
        new Random(5).nextBytes(noise);
        String old = repository.commitTree(
                repository.tree("100644 blob " + repository.blob(noise) + "\tbig", file("", "env.py")), "old");
        repository.git("update-ref", "refs/heads/other", old);
        String commit = repository.git(
                "-c",
                "user.name=x",
                "-c",
                "user.email=x@y",
                "commit-tree",
                "-p",
                old,
                "-m",
                "new",
                repository.tree(file("", "env.py")));
        repository.git("update-ref", "refs/heads/main", commit);
        CheckoutLimits small = new CheckoutLimits(10, 1_000, 2, 1_000_000);
        checkOut(repository.fileUrl(), ResolvedRevision.of(ObjectId.parse(commit)), small, LfsPolicy.REFUSE);
        assertThat(place.resolve("out/env.py")).isEmptyFile();
    }

    /** Old servers hand out only commits that refs lead to directly; others come with the history. */
    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void commitOverHttp_isFetchedFromOldAndNewServers(boolean old, boolean buried) throws IOException {
        String wanted = commit();
        if (buried) {
            String next = repository.git(
                    "-c",
                    "user.name=x",
                    "-c",
                    "user.email=x@y",
                    "commit-tree",
                    "-p",
                    wanted,
                    "-m",
                    "next",
                    repository.tree(file("next", "env.py")));
            repository.git("update-ref", "refs/heads/main", next);
        }
        ResolvedRevision revision =
                new ResolvedRevision(ObjectId.parse(wanted), Optional.of("refs/heads/main"), Optional.empty());
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            String url = (old ? server.old() : server).url("repo.git");
            checkOut(url, revision, CheckoutLimits.standard(), LfsPolicy.REFUSE);
        }
        assertThat(place.resolve("out/env.py")).hasContent("print()");
    }

    /** B-D5: a commit that only a proposal leads to. */
    @ParameterizedTest
    @CsvSource({"refs/pr/7, false", "refs/pr/7, true", "refs/pull/7/head, false"})
    void commitOfAProposal_isFetched(String ref, boolean overHttp) throws IOException {
        commit();
        String proposal = repository.commitTree(repository.tree(file("proposed", "env.py")), "proposal");
        repository.git("update-ref", ref, proposal);
        ResolvedRevision revision = ResolvedRevision.of(ObjectId.parse(proposal));
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            checkOut(
                    overHttp ? server.url("repo.git") : repository.fileUrl(),
                    revision,
                    CheckoutLimits.standard(),
                    LfsPolicy.REFUSE);
        }
        assertThat(place.resolve("out/env.py")).hasContent("proposed");
    }

    /** A server that knows only plain files hands out no single commit. */
    @Test
    void dumbServer_isAskedForEverything() throws IOException {
        String commit = commit();
        repository.git("update-server-info");
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            server.also("/plain/", exchange -> {
                try {
                    Path file =
                            folder.resolve(exchange.getRequestURI().getPath().substring("/plain/".length()));
                    boolean there = Files.isRegularFile(file);
                    exchange.sendResponseHeaders(there ? 200 : 404, there ? Math.max(Files.size(file), -1) : -1);
                    if (there) {
                        exchange.getResponseBody().write(Files.readAllBytes(file));
                    }
                    exchange.close();
                } catch (IOException gone) {
                    throw new AssertionError(gone);
                }
            });
            checkOut(
                    server.url("plain/repo.git"),
                    ResolvedRevision.of(ObjectId.parse(commit)),
                    CheckoutLimits.standard(),
                    LfsPolicy.REFUSE);
        }
        assertThat(place.resolve("out/env.py")).exists();
    }

    /** B-D13: repositories with ids of 64 digits. */
    @Test
    void repositoryOfSha256_isCheckedOut() throws IOException {
        repository = GitRepository.make(folder.resolve("modern.git"), "--object-format=sha256");
        checkOut(repository.commit("main", Map.of("env.py", "modern")));
        assertThat(place.resolve("out/env.py")).hasContent("modern");
    }

    @Test
    void idOfAnotherKind_isIncompatible() {
        commit();
        assertThat(refused("a".repeat(64)).code()).isEqualTo(ErrorCode.INCOMPATIBLE);
    }

    @Test
    void absentCommit_isNotFound() {
        commit();
        TruewheelException refused = refused("a".repeat(40));
        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refused).hasMessageContaining("hands out no commit " + "a".repeat(40));
    }

    @Test
    void tagInTheGuiseOfACommit_isToldApart() {
        String commit = commit();
        repository.git("-c", "user.name=x", "-c", "user.email=x@y", "tag", "-a", "-m", "m", "v1", commit);
        TruewheelException refused = refused(repository.git("rev-parse", "refs/tags/v1"));
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID);
        assertThat(refused).hasMessageContaining("is a tag and no commit; it leads to the commit " + commit);
    }

    @Test
    void missingEntry_isSaid() {
        String commit = repository.commit("main", Map.of("README", "x"));
        TruewheelException refused = refused(commit);
        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refused).hasMessageContaining("has no 'env.py'");
    }

    @Test
    void entryThatIsNoFile_isSaid() {
        String link = "120000 blob " + repository.blob("nowhere") + "\tenv.py";
        String commit = repository.commitTree(repository.tree(link), "x");
        repository.git("update-ref", "refs/heads/main", commit);
        assertThat(refused(commit)).hasMessageContaining("'env.py'").hasMessageContaining("is no file");
    }

    @ParameterizedTest
    @CsvSource({"/etc/passwd", "../secret", "sub/../../x", "/", "hop/../../x", "hop"})
    void linkThatLeadsOut_isRefused(String target) throws IOException {
        String hop = "120000 blob " + repository.blob(target.equals("hop") ? "hop2/.." : "sub") + "\thop";
        String hop2 = "120000 blob " + repository.blob(".") + "\thop2";
        String sub = "040000 tree " + repository.tree(file("", "x")) + "\tsub";
        String link = "120000 blob " + repository.blob(target) + "\tlink";
        TruewheelException refused = refused(commit(hop, hop2, sub, link));
        assertThat(refused.code()).isEqualTo(ErrorCode.POLICY);
        assertThat(refused).hasMessageContaining("the link 'link' leads out of it, to '" + target + "'");
    }

    @ParameterizedTest
    @CsvSource({"sub/x", "./env.py", "sub/../env.py", "nothing", "hop/x", "hop/../env.py"})
    void linkThatStaysInside_isKept(String target) throws IOException {
        String hop = "120000 blob " + repository.blob("sub") + "\thop";
        String sub = "040000 tree " + repository.tree(file("", "x")) + "\tsub";
        checkOut(commit(hop, sub, "120000 blob " + repository.blob(target) + "\tlink"));
        assertThat(Files.readSymbolicLink(place.resolve("out/link"))).hasToString(target);
    }

    @Test
    void linkThatTurnsInACircle_isRefused() {
        String one = "120000 blob " + repository.blob("two") + "\tone";
        String two = "120000 blob " + repository.blob("one") + "\ttwo";
        assertThat(refused(commit(one, two))).hasMessageContaining("'one'").hasMessageContaining("'two'");
    }

    @Test
    void allFaults_areSaidAtOnce() {
        String one = "120000 blob " + repository.blob("/one") + "\ta";
        String two = "120000 blob " + repository.blob("/two") + "\tb";
        assertThat(refused(commit(one, two))).hasMessageContaining("'/one'").hasMessageContaining("'/two'");
    }

    /** A tree that lists itself ten times over on each of ten levels would be 10^10 files. */
    @Test
    void treeOfTrees_isStoppedAtTheLimit() {
        String tree = repository.tree(file("x", "x"));
        for (int level = 0; level < 10; level++) {
            String[] lines = new String[10];
            for (int i = 0; i < lines.length; i++) {
                lines[i] = "040000 tree " + tree + "\t" + i;
            }
            tree = repository.tree(lines);
        }
        TruewheelException refused = refused(commit("040000 tree " + tree + "\tbomb"));
        assertThat(refused.code()).isEqualTo(ErrorCode.POLICY);
        assertThat(refused).hasMessageContaining("it has more than 50000 files");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1000, 9, 1000000, more than 1 files",
        "9, 5, 9, 1000000, more than 5 bytes",
        "9, 1000, 1, 1000000, lies deeper than 1 directories",
        "9, 1000, 9, 10, was stopped after more than 10 bytes"
    })
    void limit_isKept(int files, long bytes, int depth, long transfer, String reason) {
        String commit = commit("040000 tree " + repository.tree(file("0123456789", "x")) + "\tsub");
        assertThatThrownBy(() -> checkOut(
                        repository.fileUrl(),
                        ResolvedRevision.of(ObjectId.parse(commit)),
                        new CheckoutLimits(files, bytes, depth, transfer),
                        LfsPolicy.REFUSE))
                .isInstanceOfSatisfying(
                        TruewheelException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.POLICY))
                .hasMessageContaining(reason);
    }

    @Test
    void submodule_staysEmptyAndIsNamed() throws IOException {
        String commit = commit(
                "160000 commit " + "1".repeat(40) + "\tvendor",
                file("[submodule \"vendor\"]\n\tpath = vendor\n\turl = /nowhere\n", ".gitmodules"));
        CheckedOutSource source = checkOut(commit);
        assertThat(source.submodules()).containsExactly("vendor");
        assertThat(place.resolve("out/vendor")).isEmptyDirectory();
        assertThat(source.files()).isEqualTo(2);
    }

    @Test
    void repositoryInTheSource_isRefused() {
        String git = repository.tree(file("[core]\n", "config"));
        for (String name : List.of(".git", ".GIT", "GIT~1", ".g\u200cit")) {
            assertThat(refused(commit("040000 tree " + git + "\t" + name)).code())
                    .as(name)
                    .isEqualTo(ErrorCode.POLICY);
        }
    }

    /** Attributes of the source change no byte, and start nothing. */
    @Test
    void attributes_changeNothing() throws IOException {
        String attributes = file("* text eol=crlf ident working-tree-encoding=UTF-16 filter=evil\n", ".gitattributes");
        checkOut(commit(attributes, file("$Id$\nüx\n", "text")));
        assertThat(place.resolve("out/text")).hasContent("$Id$\nüx\n");
        assertThat(Files.size(place.resolve("out/text"))).isEqualTo(9);
    }

    @Test
    void nameThatIsNoText_isRefused() {
        String tree = repository.tree(StandardCharsets.ISO_8859_1, file("", "env.py"), file("", "gr\u00f6\u00dfe"));
        String commit = repository.commitTree(tree, "x");
        repository.git("update-ref", "refs/heads/main", commit);
        TruewheelException refused = refused(commit);
        assertThat(refused.code()).isEqualTo(ErrorCode.POLICY);
        assertThat(refused).hasMessageContaining("cannot be written in the encoding of this system");
    }

    @Test
    void oddNames_areWrittenAsTheyAre() throws IOException {
        checkOut(commit(file("1", "a\nb"), file("2", "-x"), file("3", "a:b c"), file("4", "\u001b[31m")));
        assertThat(place.resolve("out/a\nb")).hasContent("1");
        assertThat(place.resolve("out/-x")).hasContent("2");
        assertThat(place.resolve("out/a:b c")).hasContent("3");
        assertThat(place.resolve("out/\u001b[31m")).hasContent("4");
    }

    @Test
    void destinationThatIsThere_isLeftAlone() throws IOException {
        String commit = commit();
        Files.writeString(place.resolve("out"), "mine");
        assertThat(refused(commit).code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(place.resolve("out")).hasContent("mine");
        Files.delete(place.resolve("out"));
    }

    /** B-D5: what Git LFS keeps is missing, and is named. */
    @Test
    void pointers_areRefusedByName_orKept() throws IOException {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "a".repeat(64) + "\nsize 7\n";
        String commit = commit(file(pointer, "model.bin"));
        TruewheelException refused = refused(commit);
        assertThat(refused.code()).isEqualTo(ErrorCode.POLICY);
        assertThat(refused).hasMessageContaining("only pointers of Git LFS: model.bin");
        CheckedOutSource kept = checkOut(
                repository.fileUrl(),
                ResolvedRevision.of(ObjectId.parse(commit)),
                CheckoutLimits.standard(),
                LfsPolicy.KEEP);
        assertThat(kept.pointers())
                .singleElement()
                .satisfies(one -> assertThat(one.path()).isEqualTo("model.bin"));
    }

    @Test
    void pointerToTooMuch_isRefusedBeforeItIsFetched() {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "a".repeat(64) + "\nsize "
                + Long.MAX_VALUE + "\n";
        String commit = commit(file(pointer, "model.bin"));
        assertThatThrownBy(() -> checkOut(
                        repository.fileUrl(),
                        ResolvedRevision.of(ObjectId.parse(commit)),
                        CheckoutLimits.standard(),
                        LfsPolicy.FETCH))
                .hasMessageContaining("with the files of Git LFS it has more than");
    }
}
