package dev.truewheel.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.GitHttpServer;
import dev.truewheel.fixture.GitRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contents fetched by the real Git LFS from a small server; skipped where it is missing. */
@Timeout(120)
final class LfsFilesTest {
    private static final String CONTENT = "weights ".repeat(1_000);

    @TempDir
    Path folder;

    private GitRepository repository;
    private GitHttpServer server;
    private Path place;

    @BeforeEach
    void server() throws IOException {
        GitRepository.assumeGit();
        repository = GitRepository.make(folder.resolve("repo.git"));
        place = Files.createDirectory(folder.resolve("place"));
        server = GitHttpServer.start(folder);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static String oid(String content) {
        byte[] digest = DigestAlgorithm.SHA256.newMessageDigest().digest(content.getBytes(StandardCharsets.UTF_8));
        return Digest.of(DigestAlgorithm.SHA256, digest).hex();
    }

    private static String pointer(String content) {
        return "version https://git-lfs.github.com/spec/v1\noid sha256:" + oid(content) + "\nsize " + content.length()
                + "\n";
    }

    private ResolvedRevision commit(Map<String, String> more) {
        Map<String, String> files = new HashMap<>(more);
        files.put("env.py", "");
        files.put("model.bin", pointer(CONTENT));
        files.put(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n");
        return ResolvedRevision.of(ObjectId.parse(repository.commit("main", files)));
    }

    /** Answers as the batch API of Git LFS does, with one content whatever is asked for. */
    private void serve(String content) {
        server.also("/repo.git/info/lfs/objects/batch", exchange -> {
            String oid = oid(CONTENT);
            answer(
                    exchange,
                    "application/vnd.git-lfs+json",
                    "{\"transfer\":\"basic\",\"objects\":[{\"oid\":\"" + oid + "\",\"size\":" + CONTENT.length()
                            + ",\"actions\":{\"download\":{\"href\":\"" + server.url("objects/" + oid)
                            + "\"}}}]}");
        });
        server.also("/objects/", exchange -> answer(exchange, "application/octet-stream", content));
    }

    private static void answer(HttpExchange exchange, String type, String text) {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    private CheckedOutSource checkOut(ResolvedRevision revision, GitSettings settings) throws IOException {
        return new SourceCheckout(new GitCommand(settings), CheckoutLimits.standard(), LfsPolicy.FETCH)
                .checkOut(GitUrl.parse(server.url("repo.git")), revision, Optional.of("env.py"), place.resolve("out"));
    }

    @Test
    void pointers_areReplacedByWhatTheyPromise() throws IOException {
        GitRepository.assumeLfs();
        serve(CONTENT);
        CheckedOutSource source = checkOut(commit(Map.of()), RealGitTest.settings());
        assertThat(source.pointers()).isEmpty();
        assertThat(place.resolve("out/model.bin")).hasContent(CONTENT);
    }

    @Test
    void pointersInADirectory_areReplacedToo() throws IOException {
        GitRepository.assumeLfs();
        String oid = oid(CONTENT);
        Path kept = Files.createDirectories(repository
                .directory()
                .resolve("lfs/objects")
                .resolve(oid.substring(0, 2))
                .resolve(oid.substring(2, 4)));
        Files.writeString(kept.resolve(oid), CONTENT);
        new SourceCheckout(new GitCommand(RealGitTest.settings()), CheckoutLimits.standard(), LfsPolicy.FETCH)
                .checkOut(GitUrl.parse(repository.fileUrl()), commit(Map.of()), Optional.empty(), place.resolve("out"));
        assertThat(place.resolve("out/model.bin")).hasContent(CONTENT);
    }

    /** Where contents come from is the repository's server, whatever the source says. */
    @Test
    void configurationOfTheSource_isNotFollowed() throws IOException {
        GitRepository.assumeLfs();
        serve(CONTENT);
        server.also("/evil/", exchange -> answer(exchange, "text/plain", "no"));
        String evil = "[lfs]\n\turl = " + server.url("evil/") + "\n\tfetchexclude = *\n";
        checkOut(commit(Map.of(".lfsconfig", evil)), RealGitTest.settings());
        assertThat(place.resolve("out/model.bin")).hasContent(CONTENT);
        assertThat(server.requests()).noneMatch(request -> request.contains("evil"));
    }

    @Test
    void otherContent_isNotTaken() {
        GitRepository.assumeLfs();
        serve("x".repeat(CONTENT.length()));
        assertThatThrownBy(() -> checkOut(commit(Map.of()), RealGitTest.settings()))
                .isInstanceOf(TruewheelException.class);
        assertThat(place).isEmptyDirectory();
    }

    @Test
    void absentServer_isSaid() {
        GitRepository.assumeLfs();
        assertThatThrownBy(() -> checkOut(commit(Map.of()), RealGitTest.settings()))
                .isInstanceOf(TruewheelException.class)
                .hasMessageContaining("fetching the Git LFS files of");
        assertThat(place).isEmptyDirectory();
    }

    /** B-D5, B-D6: without Git LFS the files are named, and so is what is missing. */
    @Test
    void missingGitLfs_isNamedWithTheFiles() throws IOException {
        GitRepository.assumeGit();
        GitSettings settings = withLfs("echo \"git: 'lfs' is not a git command.\" >&2; exit 1");
        assertThatThrownBy(() -> checkOut(commit(Map.of()), settings))
                .isInstanceOfSatisfying(TruewheelException.class, missing -> {
                    assertThat(missing.code()).isEqualTo(ErrorCode.UNAVAILABLE);
                    assertThat(missing)
                            .hasMessageContaining("git-lfs is not installed")
                            .hasMessageContaining("model.bin");
                });
        assertThat(place).isEmptyDirectory();
    }

    /** A git-lfs that says it has done its work is not believed. */
    @ParameterizedTest
    @ValueSource(strings = {":", "[ \"$word2\" = checkout ] && printf other >\"$GIT_WORK_TREE/model.bin\""})
    void contentThatDidNotCome_isAnIntegrityFault(String script) throws IOException {
        GitRepository.assumeGit();
        GitSettings settings = withLfs("for last; do word2=$last; done; " + script + "; exit 0");
        assertThatThrownBy(() -> checkOut(commit(Map.of()), settings))
                .isInstanceOfSatisfying(TruewheelException.class, other -> {
                    assertThat(other.code()).isEqualTo(ErrorCode.INTEGRITY);
                    assertThat(other).hasMessageContaining("'model.bin' is not what its pointer of Git LFS promises");
                });
        assertThat(place).isEmptyDirectory();
    }

    /** Returns settings with a git that does something else for {@code git lfs}. */
    private GitSettings withLfs(String script) throws IOException {
        Path git = folder.resolve("git-with-other-lfs");
        Files.writeString(git, """
                #!/bin/sh
                for word; do [ "$word" = lfs ] && { %s; }; done
                exec git "$@"
                """.formatted(script));
        assertThat(git.toFile().setExecutable(true)).isTrue();
        GitSettings standard = RealGitTest.settings();
        return new GitSettings(
                git.toString(),
                standard.environment(),
                standard.protocols(),
                false,
                standard.askTime(),
                standard.fetchTime(),
                standard.lfsTime());
    }
}
