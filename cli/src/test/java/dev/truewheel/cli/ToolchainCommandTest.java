package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ToolchainCommandTest {
    @TempDir
    Path directory;

    @Test
    void resolved_isToldWithImageAndPlace() throws IOException {
        write(".python-version", "3.11.5\n");
        Cli.Result result = run();
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out())
                .isEqualTo(
                        "python-3.11  python:3.11-slim  .python-version:1 '3.11.5'; pinned to sha256:9a7765b36773…\n");
    }

    @Test
    void driftAndUnpinned_areSaid() throws IOException {
        write(".nvmrc", "v19");
        write("go.mod", "module m\ngo 1.22\n");
        Cli.Result result = run(".");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.lines())
                .containsExactly(
                        "node-20  node:20-slim          .nvmrc:1 'v19'; drift: the release named is not among those there",
                        "                               are; unpinned: the catalogue has no digest",
                        "go-1.22  golang:1.22-bookworm  go.mod:2 '1.22'; unpinned: not in the catalogue");
    }

    @Test
    void catalogueOfTheProject_isAsked() throws IOException {
        write("go.mod", "module m\ngo 1.22\n");
        String digest = "sha256:" + "ab".repeat(32);
        write(
                "truewheel-images.toml",
                "[[image]]\ntoolchain_id = \"go-1.22\"\nbase = \"example.org/go:own\"\ndigest = \"" + digest + "\"\n");
        assertThat(run().out())
                .isEqualTo("go-1.22  example.org/go:own  go.mod:2 '1.22'; pinned to sha256:abababababab…\n");
        assertThat(run("--json").out()).contains("\"image\":\"example.org/go:own@" + digest + "\",\"pinned\":true");
        assertThat(run("--catalogue", "none.toml").status()).isEqualTo(2);
    }

    @Test
    void unpinnedAlone_isNoFinding() throws IOException {
        write("go.mod", "module m\ngo 1.22\n");
        assertThat(run().status()).isZero();
    }

    @Test
    void unresolved_isSaidWithItsReason() throws IOException {
        write(".python-version", "pypy3.10\u001b[31m");
        Cli.Result result = run();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .isEqualTo("unknown  Python  .python-version:1: 'pypy3.10\\x1b[31m' is no release of CPython\n");
    }

    @Test
    void unreadable_isIncomplete() throws IOException {
        Files.createDirectory(directory.resolve("go.mod"));
        assertThat(run().status()).isEqualTo(3);
    }

    @Test
    void nothing_isSaid() {
        Cli.Result result = run();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("no file in . belongs to a toolchain");
    }

    @Test
    void wrongOperand_isUsage() throws IOException {
        write("file", "");
        assertThat(run("none").status()).isEqualTo(2);
        assertThat(run("none").err()).contains("there is no such file or directory");
        assertThat(run("file").status()).isEqualTo(2);
        assertThat(run("a", "b").status()).isEqualTo(2);
    }

    @Test
    void json_hasEveryAnswer() throws IOException {
        write("pyproject.toml", "[project]\nrequires-python = \">=3.7\"\n");
        write("package.json", "{\"name\": \"x\"}");
        JsonNode document = new ObjectMapper().readTree(run("--json").out());
        assertThat(document.get("type").textValue()).isEqualTo("toolchains");
        assertThat(document.get("toolchains"))
                .hasToString(
                        "[{\"family\":\"python\",\"file\":\"pyproject.toml\",\"line\":2,\"id\":\"python-3.8\","
                                + "\"image\":\"docker.io/library/python:3.8-slim\",\"pinned\":false,\"drift\":true,"
                                + "\"raw_version\":\">=3.7\"},"
                                + "{\"family\":\"node\",\"file\":\"package.json\",\"line\":null,\"id\":null,"
                                + "\"kind\":\"unstated\",\"reason\":\"it names no version of Node.js\",\"standard\":\"node-20\"}]");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private Cli.Result run(String... words) {
        String[] line = new String[words.length + 1];
        line[0] = "toolchain";
        System.arraycopy(words, 0, line, 1, words.length);
        return new Cli(directory).program("truewheel").run(line);
    }
}
