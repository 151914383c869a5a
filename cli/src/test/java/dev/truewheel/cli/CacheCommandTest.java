package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.truewheel.fixture.Bytes;
import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CacheCommandTest {
    private static final String DEMO = "demo-1.0-py3-none-any.whl";
    private static final String OTHER = "other-2.0-py3-none-any.whl";

    @TempDir
    Path directory;

    @BeforeEach
    void wheels() throws IOException {
        Path dist = Files.createDirectory(directory.resolve("dist"));
        WheelBuilder.demo().writeTo(dist);
        WheelBuilder.of("other", "2.0").writeTo(dist);
    }

    @Test
    void add_directory_keepsEachOnce() {
        Cli.Result first = run("add", "dist");
        assertThat(first.status()).isZero();
        assertThat(first.lines()).hasSize(4).last().asString().startsWith("2 wheels (");
        assertThat(first.out()).contains(DEMO, OTHER);
        assertThat(run("add", "dist").status()).isZero();
        assertThat(run("list").lines()).hasSize(4);
        assertThat(run("list", "-q").lines()).hasSize(2);
    }

    @Test
    void add_whatIsNoWheel_isRefusedAndTheRestKept() throws IOException {
        Files.writeString(directory.resolve("dist/broken-1.0-py3-none-any.whl"), "no archive");
        Files.writeString(directory.resolve("dist/name.whl"), "no name");
        Cli.Result result = run("add", "dist", "nowhere.whl");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err().lines()).hasSize(3);
        assertThat(result.err())
                .contains("broken-1.0-py3-none-any.whl was not added: it is no archive")
                .contains("name.whl was not added: it is not named as a wheel is")
                .contains("nowhere.whl was not added: there is no such file");
        assertThat(run("list", "-q").lines()).hasSize(2);
    }

    @Test
    void list_json_isOneDocumentAndJsonlAnObjectALine() throws IOException {
        run("add", "dist");
        JsonNode document = new ObjectMapper().readTree(run("list", "--json").out());
        assertThat(document.get("type").textValue()).isEqualTo("cached_wheels");
        assertThat(document.get("wheels")).hasSize(2);
        List<String> names = new ArrayList<>();
        for (String line : run("list", "-f", "jsonl").lines()) {
            JsonNode wheel = new ObjectMapper().readTree(line);
            assertThat(wheel.get("type").textValue()).isEqualTo("cached_wheel");
            assertThat(wheel.get("members").intValue()).isEqualTo(4);
            names.add(wheel.get("file_name").textValue());
        }
        assertThat(names).containsExactlyInAnyOrder(DEMO, OTHER);
    }

    @Test
    void info_byNameOrDigits_showsIt() {
        run("add", "dist");
        Cli.Result byName = run("info", DEMO);
        String digits = byName.out()
                .lines()
                .filter(line -> line.contains("sha256"))
                .findFirst()
                .orElseThrow()
                .substring(14);
        assertThat(digits).hasSize(64);
        assertThat(run("info", digits.substring(0, 8)).out()).isEqualTo(byName.out());
        assertThat(run("info").out()).contains("wheels      2");
        assertThat(run("info", "dem").status()).isEqualTo(2);
        assertThat(run("info", "dem").err()).contains("there is no wheel 'dem'", "cache list");
    }

    @Test
    void verify_damaged_saysSoAndQuarantines() throws IOException {
        run("add", "dist");
        assertThat(run("verify").out()).contains("2 wheels verified: all whole.");
        Path kept = contents().get(0);
        byte[] bytes = Files.readAllBytes(kept);
        bytes[30] ^= 1;
        Files.delete(kept);
        Files.write(kept, bytes);
        Cli.Result corrupt = run("verify");
        assertThat(corrupt.status()).isEqualTo(1);
        assertThat(corrupt.out()).contains("corrupt  ", "2 wheels verified: 1 corrupt.", "--quarantine");
        assertThat(run("verify", "--json").out()).contains("\"whole\":false");
        assertThat(run("verify", "--quarantine").out()).contains("moved to quarantine");
        assertThat(run("verify").status()).isZero();
        assertThat(run("list", "-q").lines()).hasSize(1);
    }

    @Test
    void prune_toNothing_removesAll() {
        run("add", "dist");
        assertThat(run("prune", "dist").status()).isEqualTo(2);
        assertThat(run("prune").out()).startsWith("0 wheels removed").doesNotContain("gone");
        assertThat(run("prune", "--max-age", "1").out()).startsWith("0 wheels removed");
        assertThat(run("prune", "--max-total-size", "0").out())
                .startsWith("2 wheels removed")
                .contains("0 left (0 B).");
        assertThat(run("list").out()).isEqualTo("0 wheels (0 B)\n");
        assertThat(directory.resolve("cache/wheels/labels")).isEmptyDirectory();
    }

    @Test
    void export_byName_copiesTheBytesAndNeverOver() throws IOException {
        run("add", "dist");
        Files.createDirectory(directory.resolve("out"));
        assertThat(run("export", DEMO, OTHER, "out").status()).isZero();
        assertThat(directory.resolve("out").resolve(DEMO))
                .hasSameBinaryContentAs(directory.resolve("dist").resolve(DEMO));
        Cli.Result again = run("export", DEMO, "out");
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("already");
        assertThat(directory.resolve("out").toFile().list()).containsExactlyInAnyOrder(DEMO, OTHER);
        assertThat(run("export", DEMO, "nowhere").status()).isEqualTo(2);
    }

    @Test
    void export_damaged_isRefused() throws IOException {
        run("add", "dist/" + DEMO);
        Path kept = contents().get(0);
        Files.delete(kept);
        Files.write(kept, Bytes.utf8("something else"));
        Files.createDirectory(directory.resolve("out"));
        Cli.Result result = run("export", DEMO, "out");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("it was not exported");
        assertThat(directory.resolve("out")).isEmptyDirectory();
    }

    @Test
    void action_missingOrMisspelt_points() {
        assertThat(run().err()).contains("name what to do with the cache: add, list, info, verify, prune, export");
        assertThat(run("lst").err()).contains("the cache cannot 'lst'; did you mean list?");
        assertThat(run("add").err()).contains("name the wheels or directories to add");
        assertThat(run("list", "x").status()).isEqualTo(2);
        Cli.Result nowhere = new Cli(directory).program("truewheel").run("cache", "list");
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.err()).contains("--cache-dir");
    }

    private List<Path> contents() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("cache/wheels/sha256"))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private Cli.Result run(String... words) {
        List<String> all = new ArrayList<>(List.of("cache"));
        all.addAll(List.of(words));
        all.addAll(List.of("--cache-dir", directory.resolve("cache").toString()));
        return new Cli(directory).program("truewheel").run(all.toArray(String[]::new));
    }
}
