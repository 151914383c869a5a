package dev.truewheel.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.fixture.GitHttpServer;
import dev.truewheel.fixture.GitRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names resolved by the real git, from a directory and over HTTP; skipped where git is missing. */
@Timeout(120)
final class RealGitTest {
    @TempDir
    Path folder;

    private GitRepository repository;
    private String commit;
    private String older;

    @BeforeEach
    void repository() {
        GitRepository.assumeGit();
        repository = GitRepository.make(folder.resolve("repo.git"));
        older = repository.commit("v1.0", Map.of("env.py", "old"));
        commit = repository.commit("main", Map.of("env.py", "new"));
        repository.git("-c", "user.name=x", "-c", "user.email=x@y", "tag", "-a", "-m", "one", "v1.0", commit);
    }

    static GitSettings settings() {
        return GitSettings.standard(System.getenv())
                .withProtocols(EnumSet.allOf(GitProtocol.class))
                .withTimes(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60));
    }

    private static ResolvedRevision resolve(String url, String name) throws IOException {
        return new RevisionResolver(new GitCommand(settings())).resolve(GitUrl.parse(url), new Revision(name));
    }

    private void check(String url) throws IOException {
        String tag = repository.git("rev-parse", "refs/tags/v1.0");
        assertThat(tag).isNotEqualTo(commit);
        assertThat(resolve(url, "v1.0"))
                .isEqualTo(new ResolvedRevision(
                        new ObjectId(commit), Optional.of("refs/tags/v1.0"), Optional.of(new ObjectId(older))));
        assertThat(resolve(url, "main").commit().hex()).isEqualTo(commit);
        assertThatThrownBy(() -> resolve(url, "nothing")).isInstanceOf(TruewheelException.class);
    }

    @Test
    void bS2_annotatedTagBesideABranchOfItsName_isItsCommit_inADirectory() throws IOException {
        check(repository.fileUrl());
    }

    @Test
    void bS2_annotatedTagBesideABranchOfItsName_isItsCommit_overHttp() throws IOException {
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            check(server.url("repo.git"));
            assertThat(server.requests()).isNotEmpty();
        }
    }

    /** B-D3: a tag of a tag leads to the commit as well. */
    @Test
    void tagOfATag_isTheCommit() throws IOException {
        repository.git("-c", "user.name=x", "-c", "user.email=x@y", "tag", "-a", "-m", "two", "v2", "refs/tags/v1.0");
        assertThat(resolve(repository.fileUrl(), "v2").commit().hex()).isEqualTo(commit);
    }

    /** B-D4: git's own pattern would match both. */
    @Test
    void head_isNotThatOfARemote() throws IOException {
        repository.git("update-ref", "refs/remotes/origin/HEAD", older);
        repository.git("update-ref", "refs/heads/team/main", older);
        GitUrl url = GitUrl.parse(repository.fileUrl());
        assertThat(new RevisionResolver(new GitCommand(settings()))
                        .resolveHead(url)
                        .commit()
                        .hex())
                .isEqualTo(commit);
        assertThat(resolve(repository.fileUrl(), "main").commit().hex()).isEqualTo(commit);
    }

    @Test
    void emptyRepository_hasNoHead() {
        GitRepository empty = GitRepository.make(folder.resolve("empty.git"));
        assertThatThrownBy(() ->
                        new RevisionResolver(new GitCommand(settings())).resolveHead(GitUrl.parse(empty.fileUrl())))
                .isInstanceOfSatisfying(
                        TruewheelException.class,
                        none -> assertThat(none.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    /** B-D13: ids of 64 digits. */
    @Test
    void repositoryOfSha256_isUnderstood() throws IOException {
        GitRepository modern = GitRepository.make(folder.resolve("modern.git"), "--object-format=sha256");
        String id = modern.commit("main", Map.of("env.py", "x"));
        assertThat(id).hasSize(64);
        ResolvedRevision resolved = resolve(modern.fileUrl(), "main");
        assertThat(resolved.commit()).isEqualTo(new ObjectId(id));
        assertThat(resolved.commit().isSha256()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.git", "notes"})
    void whatIsNoRepository_isNotFound(String name) throws IOException {
        Files.createDirectories(folder.resolve("notes"));
        assertThat(code("file://" + folder.resolve(name))).isEqualTo(ErrorCode.NOT_FOUND);
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            assertThat(code(server.url(name))).isEqualTo(ErrorCode.NOT_FOUND);
        }
    }

    @Test
    void closedRepository_asksNobody() throws IOException {
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            server.also("/closed", exchange -> {
                try {
                    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"x\"");
                    exchange.sendResponseHeaders(401, -1);
                } catch (IOException gone) {
                    throw new AssertionError(gone);
                }
            });
            assertThat(code(server.url("closed/repo"))).isEqualTo(ErrorCode.NOT_FOUND);
        }
    }

    /** A repository that leads to another protocol leads nowhere. */
    @Test
    void redirectToAnotherProtocol_isNotFollowed() throws IOException {
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            server.also("/away", exchange -> {
                try {
                    exchange.getResponseHeaders().set("Location", repository.fileUrl() + "/info/refs");
                    exchange.sendResponseHeaders(302, -1);
                } catch (IOException gone) {
                    throw new AssertionError(gone);
                }
            });
            assertThat(code(server.url("away/repo"))).isNotEqualTo(ErrorCode.INTEGRITY);
        }
    }

    /** B-D5: a server that takes the connection and says nothing. */
    @Test
    void silentServer_isGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            GitSettings hurried =
                    settings().withTimes(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
            GitUrl url = GitUrl.parse("http://127.0.0.1:" + silent.getLocalPort() + "/repo.git");
            assertThatThrownBy(() -> new GitCommand(hurried).refs(url, List.of("HEAD")))
                    .isInstanceOfSatisfying(
                            TruewheelException.class,
                            slow -> assertThat(slow.code()).isEqualTo(ErrorCode.TRANSIENT));
        }
    }

    @Test
    void absentServer_isTransient() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThat(code("http://127.0.0.1:" + port + "/repo.git")).isEqualTo(ErrorCode.TRANSIENT);
    }

    private static ErrorCode code(String url) throws IOException {
        try {
            new GitCommand(settings()).refs(GitUrl.parse(url), List.of("HEAD"));
        } catch (TruewheelException failed) {
            return failed.code();
        }
        throw new AssertionError(url + " was answered");
    }
}
