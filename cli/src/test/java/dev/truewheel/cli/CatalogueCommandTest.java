package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.ScriptedDocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code image list}, {@code pin}, {@code verify} and {@code ensure}, with a scripted engine. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
final class CatalogueCommandTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String CATALOGUE = """
            # ours
            [[image]]
            toolchain_id = "python-3.11"
            base = "python:3.11-slim"
            digest = ""

            [[image]]
            toolchain_id = "node-20"
            base = "node:20-slim"
            platform = "linux/arm64"
            digest = ""
            """;

    @TempDir
    Path directory;

    private ScriptedDocker docker;
    private Path catalogue;

    @BeforeEach
    void files() throws IOException {
        docker = ScriptedDocker.in(directory.resolve("scripted"));
        catalogue = Files.writeString(directory.resolve("truewheel-images.toml"), CATALOGUE);
    }

    private Cli.Result run(String... words) throws IOException {
        Path inside = Files.createDirectories(directory.resolve("project/deep"));
        String[] line = new String[words.length + 1];
        line[0] = "image";
        System.arraycopy(words, 0, line, 1, words.length);
        return new Cli(inside)
                .program("truewheel")
                .variable("TRUEWHEEL_DOCKER", docker.write().toString())
                .variable("PATH", System.getenv("PATH"))
                .variable("XDG_CACHE_HOME", directory.resolve("cache").toString())
                .run(line);
    }

    private void engineHas(String platform) {
        docker.on("image pull *", ":")
                .answer(
                        "image inspect *",
                        "[{\"Id\":\"sha256:1\",\"RepoDigests\":[\"python@" + DIGEST + "\",\"node@" + DIGEST
                                + "\"],\"Os\":\"linux\",\"Architecture\":\"" + platform + "\"}]");
    }

    @Test
    void list_catalogueOfTheProject_isShownWithoutAnEngine() throws IOException {
        Cli.Result result = run("list");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.lines())
                .containsExactly("python-3.11  python:3.11-slim  unpinned", "node-20      node:20-slim      unpinned");
        assertThat(docker.calls()).isEmpty();
        Files.delete(catalogue);
        assertThat(run("list").lines()).hasSize(14);
    }

    @Test
    void pin_oneId_changesItsLine() throws IOException {
        engineHas("amd64");
        Cli.Result result = run("pin", "python-3.11");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("python-3.11  python:3.11-slim  pinned  " + DIGEST + "\n");
        assertThat(catalogue).hasContent(CATALOGUE.replaceFirst("digest = \"\"", "digest = \"" + DIGEST + "\""));
        assertThat(run("pin", "python-3.11").out()).contains("unchanged");
        assertThat(run("list", "python-3.11").out()).contains(DIGEST);
    }

    @Test
    void pin_dry_changesNothing() throws IOException {
        engineHas("arm64");
        Cli.Result result = run("pin", "--all", "--dry-run");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).contains("node-20      node:20-slim      would be pinned  " + DIGEST);
        assertThat(catalogue).hasContent(CATALOGUE);
    }

    @Test
    void pin_oneThatFails_isSaidAndTheOthersArePinned() throws IOException {
        engineHas("amd64");
        Cli.Result result = run("pin", "--all");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("node-20: the image node:20-slim is not for linux/arm64 but for linux/amd64");
        assertThat(catalogue).hasContent(CATALOGUE.replaceFirst("digest = \"\"", "digest = \"" + DIGEST + "\""));
    }

    @Test
    void pin_wrongWords_areUsage() throws IOException {
        assertThat(run("pin").status()).isEqualTo(2);
        assertThat(run("pin", "--all", "node-20").status()).isEqualTo(2);
        assertThat(run("pin", "cobol-85").err()).contains("has no cobol-85");
        assertThat(run("verify", "--all").err()).contains("--all belongs to 'image pin'");
        assertThat(run("profile", "--catalogue", "x", "y").status()).isEqualTo(2);
        assertThat(run("list", "--format", "jsonl").status()).isEqualTo(2);
        assertThat(run("burn").err()).contains("list, pin, verify, ensure");
        Files.delete(catalogue);
        assertThat(run("pin", "--all").err()).contains("there is no truewheel-images.toml here or above");
        assertThat(docker.calls()).isEmpty();
    }

    @Test
    void catalogue_broken_isUsage() throws IOException {
        Path other = Files.writeString(directory.resolve("other.toml"), "[[image]]\nbase = \"A\"\n");
        Cli.Result result = run("list", "--catalogue", other.toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("no catalogue of images")
                .contains("toolchain_id")
                .contains("base of image 1");
        assertThat(run("list", "--catalogue", "none.toml").err()).contains("there is no such file");
    }

    @Test
    void verify_states_areTold() throws IOException {
        engineHas("amd64");
        run("pin", "python-3.11");
        Cli.Result result = run("verify");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.lines())
                .containsExactly(
                        "python-3.11  python:3.11-slim  ok",
                        "node-20      node:20-slim      unpinned  it has no digest");
        assertThat(run("verify", "python-3.11").status()).isZero();
    }

    @Test
    void verify_engineAbsent_isIncomplete() throws IOException {
        engineHas("amd64");
        run("pin", "python-3.11");
        docker = ScriptedDocker.in(directory.resolve("other"))
                .fail("*", "Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?");
        Cli.Result result = run("verify", "python-3.11");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err()).contains("python-3.11: ").contains("start the engine");
    }

    @Test
    void ensure_entryAndReference_areThere() throws IOException {
        engineHas("amd64");
        run("pin", "python-3.11");
        Cli.Result result = run("ensure", "python-3.11", "java-17", "python:3.12");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.lines())
                .containsExactly(
                        "there   python:3.11-slim@" + DIGEST,
                        "there   eclipse-temurin:17-jre-jammy  (unpinned: its tag may move)",
                        "there   python:3.12  (unpinned: its tag may move)");
        assertThat(run("ensure").status()).isEqualTo(2);
        assertThat(run("ensure", "A:b:c").status()).isEqualTo(2);
    }

    @Test
    void ensure_absent_isPulled() throws IOException {
        docker.on(
                        "image inspect *",
                        "if [ -e $state/here ]; then echo '[{\"Id\":\"sha256:1\"}]'; else " + ScriptedDocker.NO_IMAGE
                                + "; fi")
                .on("image pull *", "touch $state/here");
        Cli.Result result = run("ensure", "python:3.12");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("pulled  python:3.12  (unpinned: its tag may move)\n");
        assertThat(docker.calls("image pull")).hasSize(1);
    }
}
