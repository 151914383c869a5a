package dev.truewheel.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.ErrorCode;
import dev.truewheel.SyntaxException;
import dev.truewheel.TruewheelException;
import dev.truewheel.process.ProgramTimeoutException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How git is called and its answers are taken, with a scripted git. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "what it starts are shell scripts")
@Timeout(60)
final class GitCommandTest {
    private static final GitUrl URL = GitUrl.parse("https://example.org/repo");
    private static final String ID = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path folder;

    private ErrorCode code(ScriptedGit git) {
        try {
            git.command().refs(URL, List.of("HEAD"));
        } catch (TruewheelException refused) {
            return refused.code();
        } catch (IOException other) {
            throw new AssertionError(other);
        }
        throw new AssertionError("it was answered");
    }

    @Test
    void refs_areAskedBehindTwoHyphens() throws IOException {
        ScriptedGit git = ScriptedGit.in(folder, "printf '" + ID + "\\trefs/heads/main\\n'");
        assertThat(git.command().refs(URL, List.of("refs/heads/main", "HEAD")))
                .isEqualTo(Map.of("refs/heads/main", new ObjectId(ID)));
        List<String> arguments = git.arguments();
        assertThat(arguments.subList(arguments.indexOf("ls-remote"), arguments.size()))
                .containsExactly("ls-remote", "--quiet", "--", URL.text(), "refs/heads/main", "HEAD");
        assertThat(arguments).contains("core.hooksPath=/dev/null", "submodule.recurse=false", "credential.helper=");
    }

    /** B-D4: git matches the ends of names, so what was not asked for is dropped. */
    @Test
    void refs_thatWereNotAskedFor_areDropped() throws IOException {
        ScriptedGit git = ScriptedGit.in(
                folder, "printf '" + ID + "\\tHEAD\\n" + "f".repeat(40) + "\\trefs/remotes/origin/HEAD\\n'");
        assertThat(git.command().refs(URL, List.of("HEAD"))).isEqualTo(Map.of("HEAD", new ObjectId(ID)));
    }

    @Test
    void refs_ofOneNameAndTwoIds_areAmbiguous() throws IOException {
        ScriptedGit git = ScriptedGit.in(folder, "printf '" + ID + "\\tHEAD\\n" + "f".repeat(40) + "\\tHEAD\\n'");
        assertThatThrownBy(() -> git.command().refs(URL, List.of("HEAD"))).hasMessageContaining("ambiguous");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no tab here\\n", "abc\\tHEAD\\n", "<html>\\tHEAD\\n"})
    void refs_thatMakeNoSense_areAnIntegrityFault(String answer) throws IOException {
        assertThat(code(ScriptedGit.in(folder, "printf '" + answer + "'"))).isEqualTo(ErrorCode.INTEGRITY);
    }

    @Test
    void refs_withoutEnd_areCutOff() throws IOException {
        assertThat(code(ScriptedGit.in(folder, "yes '" + ID + "\trefs/heads/x' | head -c 3000000")))
                .isEqualTo(ErrorCode.INTEGRITY);
    }

    @Test
    void environment_steersGitAlone() throws IOException {
        ScriptedGit git = ScriptedGit.in(folder, "");
        Map<String, String> hostile = Map.of(
                "GIT_DIR", "/x",
                "GIT_EXTERNAL_DIFF", "/x",
                "GIT_CONFIG_COUNT", "1",
                "GIT_CONFIG_KEY_0", "core.sshCommand",
                "GIT_CONFIG_VALUE_0", "/x",
                "GIT_SSH_COMMAND", "/x",
                "GIT_ASKPASS", "/x",
                "SSH_ASKPASS", "/x",
                "HOME", "/x",
                "OTHER", "kept");
        new GitCommand(git.settings(hostile)).refs(URL, List.of("HEAD"));
        assertThat(git.environment())
                .contains(
                        "GIT_TERMINAL_PROMPT=0",
                        "GIT_CONFIG_NOSYSTEM=1",
                        "GIT_CONFIG_GLOBAL=/dev/null",
                        "GIT_ALLOW_PROTOCOL=https",
                        "GIT_ASKPASS=",
                        "GIT_SSH_COMMAND=ssh -o BatchMode=yes",
                        "GIT_LFS_SKIP_SMUDGE=1",
                        "LC_ALL=C",
                        "OTHER=kept",
                        "HOME=" + git.workingDirectory())
                .noneMatch(line -> line.endsWith("=/x") || line.startsWith("GIT_CONFIG_COUNT"));
        assertThat(Path.of(git.workingDirectory())).doesNotExist();
    }

    @Test
    void environment_withUserConfiguration_keepsIt() throws IOException {
        ScriptedGit git = ScriptedGit.in(folder, "");
        GitSettings settings = git.settings(
                        Map.of("HOME", "/home/me", "GIT_SSH_COMMAND", "ssh -i key", "GIT_DIR", "/x"))
                .withUserConfiguration(true);
        new GitCommand(settings).refs(URL, List.of("HEAD"));
        assertThat(git.environment())
                .contains("HOME=/home/me", "GIT_SSH_COMMAND=ssh -i key", "GIT_TERMINAL_PROMPT=0")
                .noneMatch(line -> line.startsWith("GIT_CONFIG_") || line.startsWith("GIT_DIR"));
        assertThat(git.arguments()).doesNotContain("credential.helper=").contains("core.hooksPath=/dev/null");
    }

    @Test
    void protocolThatIsNotAllowed_isRefusedWithoutStartingGit() throws IOException {
        ScriptedGit git = ScriptedGit.in(folder, "");
        GitCommand strict =
                new GitCommand(git.settings(Map.of()).withProtocols(EnumSet.of(GitProtocol.HTTPS, GitProtocol.SSH)));
        for (String url : List.of("file:///srv/x", "http://example.org/x")) {
            assertThatThrownBy(() -> strict.refs(GitUrl.parse(url), List.of("HEAD")))
                    .isInstanceOfSatisfying(TruewheelException.class, refused -> {
                        assertThat(refused.code()).isEqualTo(ErrorCode.POLICY);
                        assertThat(refused).hasMessageContaining("only https and ssh are allowed");
                    });
        }
        assertThatThrownBy(() -> new SourceCheckout(strict, CheckoutLimits.standard(), LfsPolicy.KEEP)
                        .checkOut(
                                GitUrl.parse("file:///srv/x"),
                                ResolvedRevision.of(new ObjectId(ID)),
                                Optional.empty(),
                                folder.resolve("out")))
                .isInstanceOf(TruewheelException.class);
        assertThat(git.wasStarted()).isFalse();
    }

    /** B-S2: what git could take for an option, a pattern, an expression or another program. */
    @ParameterizedTest
    @CsvSource({
        "https://example.org/x, --upload-pack=x",
        "https://example.org/x, v1.*",
        "https://example.org/x, a^b",
        "https://example.org/x, -",
        "https://example.org/x, 'a b'",
        "https://example.org/x, main~1",
        "ext::sh -c x, main",
        "--upload-pack=x, main",
        "-, main",
        "ssh://-oProxyCommand=x/y, main"
    })
    void injection_isRefusedWithoutStartingGit(String url, String revision) throws IOException {
        ScriptedGit git = ScriptedGit.in(folder, "");
        RevisionResolver resolver = new RevisionResolver(git.command());
        assertThatThrownBy(() -> resolver.resolve(GitUrl.parse(url), new Revision(revision)))
                .isInstanceOf(SyntaxException.class);
        assertThat(git.wasStarted()).isFalse();
        assertThatThrownBy(() -> resolver.resolve(URL, new Revision("main"))).isInstanceOf(TruewheelException.class);
        assertThat(git.wasStarted()).isTrue();
    }

    /** B-D6: what is missing is git, and not another thing. */
    @Test
    void missingGit_isNamed() {
        GitSettings settings = GitSettings.standard(Map.of("PATH", folder.toString()));
        assertThatThrownBy(() -> new GitCommand(settings).refs(URL, List.of("HEAD")))
                .isInstanceOfSatisfying(TruewheelException.class, missing -> {
                    assertThat(missing.code()).isEqualTo(ErrorCode.UNAVAILABLE);
                    assertThat(missing).hasMessageContaining("'git' was not found");
                });
    }

    @Test
    void program_isChosenByItsVariable() {
        assertThat(GitSettings.standard(Map.of(GitSettings.PROGRAM_VARIABLE, " "))
                        .program())
                .isEqualTo("git");
        assertThat(GitSettings.standard(Map.of(GitSettings.PROGRAM_VARIABLE, "/opt/git"))
                        .program())
                .isEqualTo("/opt/git");
    }

    /** B-D5: every call has an end. */
    @Test
    void gitThatWaits_isKilledInTime() throws IOException {
        ScriptedGit git = ScriptedGit.in(folder, "echo $$ >'" + folder + "/pid'; sleep 1000");
        GitSettings settings =
                git.settings(Map.of()).withTimes(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThatThrownBy(() -> new GitCommand(settings).refs(URL, List.of("HEAD")))
                .isInstanceOfSatisfying(
                        ProgramTimeoutException.class,
                        slow -> assertThat(slow.code()).isEqualTo(ErrorCode.TRANSIENT));
        assertDead();
    }

    @Test
    void fetchThatWaits_isKilledInTimeAndLeavesNothing() throws IOException {
        ScriptedGit git =
                ScriptedGit.in(folder, "case \"$*\" in *fetch*) echo $$ >'" + folder + "/pid'; sleep 1000;; esac");
        GitSettings settings =
                git.settings(Map.of()).withTimes(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
        Path place = Files.createDirectory(folder.resolve("place"));
        SourceCheckout checkout =
                new SourceCheckout(new GitCommand(settings), CheckoutLimits.standard(), LfsPolicy.KEEP);
        assertThatThrownBy(() -> checkout.checkOut(
                        URL, ResolvedRevision.of(new ObjectId(ID)), Optional.empty(), place.resolve("out")))
                .isInstanceOfSatisfying(
                        TruewheelException.class,
                        slow -> assertThat(slow.code()).isEqualTo(ErrorCode.TRANSIENT));
        assertDead();
        assertThat(place).isEmptyDirectory();
    }

    private void assertDead() throws IOException {
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fatal: unable to access 'x': Could not resolve host: x | TRANSIENT",
                "fatal: unable to access 'x': Failed to connect to x port 1: Connection refused | TRANSIENT",
                "error: RPC failed; HTTP 503 curl 22 The requested URL returned error: 503 | TRANSIENT",
                "fatal: unable to access 'x': The requested URL returned error: 429 | TRANSIENT",
                "fetch-pack: unexpected disconnect while reading sideband packet | TRANSIENT",
                "fatal: repository 'x' not found | NOT_FOUND",
                "fatal: '/x' does not appear to be a git repository | NOT_FOUND",
                "fatal: could not read Username for 'x': terminal prompts disabled | NOT_FOUND",
                "fatal: unable to access 'x': The requested URL returned error: 403 | NOT_FOUND",
                "fatal: transport 'ext' not allowed | POLICY",
                "fatal: mismatched algorithms: client sha256; server sha1 | INCOMPATIBLE",
                "fatal: something new | UNAVAILABLE"
            })
    void complaint_isClassified(String complaint, ErrorCode code) throws IOException {
        ScriptedGit git = ScriptedGit.in(folder, "echo \"" + complaint + "\" >&2; exit 128");
        assertThat(code(git)).isEqualTo(code);
    }

    @Test
    void complaint_isPrintable() throws IOException {
        ScriptedGit git = ScriptedGit.in(folder, "printf 'remote: \\033[31mred\\nremote: two\\n' >&2; exit 128");
        assertThatThrownBy(() -> git.command().refs(URL, List.of("HEAD")))
                .hasMessageContaining("\\x1b[31mred remote: two")
                .hasMessageContaining("git ended with 128");
    }
}
