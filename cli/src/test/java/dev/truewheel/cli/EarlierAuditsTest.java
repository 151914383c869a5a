package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the audit over the examples, each named so often that the run counts as large. */
final class EarlierAuditsTest {
    @TempDir
    Path directory;

    private Path cache;
    private String list;

    @BeforeEach
    void list() throws IOException {
        cache = directory.resolve("cache");
        List<String> lines = new ArrayList<>();
        try (Stream<Path> wheels = Files.list(Path.of("../examples/wheelhouse").toRealPath())) {
            List<Path> all = wheels.filter(path -> path.toString().endsWith(".whl"))
                    .sorted()
                    .toList();
            for (int i = 0; i < FirstFiles.MANY; i++) {
                lines.add(all.get(i % all.size()).toString());
            }
        }
        list = "@" + Files.write(directory.resolve("list"), lines);
    }

    @Test
    void secondRun_nothingChanged_saysSoAndReportsTheSame() {
        Cli.Result first = run();
        Cli.Result second = run();
        assertThat(first.out()).contains("256 clean.").doesNotContain("unchanged");
        assertThat(second.out())
                .contains("256 clean. 256 of them unchanged")
                .startsWith(first.out().substring(0, first.out().lastIndexOf("256 wheels audited")));
        assertThat(second.err()).isEmpty();
        assertThat(run("--compare", "hash").out()).contains("256 of them unchanged");
        assertThat(run("-f", "jsonl").out()).contains("\"unchanged\":256");
    }

    @Test
    void prune_filesGone_saysHowManyResultsWereForgotten() throws IOException {
        run();
        assertThat(prune()).doesNotContain("gone");
        try (var index = new org.sqlite.JDBC().connect("jdbc:sqlite:" + database(), new java.util.Properties());
                var statement = index.createStatement()) {
            statement.executeUpdate("UPDATE known SET path = '/no/such/folder' || path");
        } catch (java.sql.SQLException failure) {
            throw new AssertionError(failure);
        }
        assertThat(prune()).containsPattern("\\n\\d+ results of files that are gone forgotten\\.\\n$");
        assertThat(prune("--json")).contains("\"forgotten\":0");
    }

    private String prune(String... more) {
        List<String> words = new ArrayList<>(List.of("cache", "prune", "--cache-dir", cache.toString()));
        words.addAll(List.of(more));
        Cli.Result result = new Cli(Path.of("")).program("truewheel").run(words.toArray(String[]::new));
        assertThat(result.status()).isZero();
        return result.out();
    }

    private Path database() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.toString().endsWith(".sqlite"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @CsvSource({"--no-cache", "--recheck", "--profile=pypi", "--max-ratio=49", "--ignore=WR"})
    void secondRun_otherTerms_readsAgain(String option) {
        run();
        assertThat(run(option).out()).contains("256 wheels audited").doesNotContain("unchanged");
    }

    @Test
    void noCache_writesNothing() {
        assertThat(run("--no-cache").status()).isZero();
        assertThat(cache).doesNotExist();
    }

    @Test
    void smallRun_makesNoIndex() {
        Cli.Result result = new Cli(Path.of("")).run("../examples/wheelhouse", "--cache-dir", cache.toString());
        assertThat(result.status()).isZero();
        assertThat(cache).doesNotExist();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX permissions")
    void folderOthersCanWriteTo_isNotUsedAndSaidOnce() throws IOException {
        Files.createDirectory(cache);
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        Cli.Result result = run();
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("256 clean.");
        assertThat(result.err().lines()).hasSize(1).first().asString().contains("may write to it", "chmod go-w");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void recheckWithoutCache_isAUsageError() {
        Cli.Result result = run("--recheck", "--no-cache");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("leave one of them out");
    }

    private Cli.Result run(String... more) {
        List<String> words = new ArrayList<>(List.of(list, "--cache-dir", cache.toString()));
        words.addAll(List.of(more));
        return new Cli(Path.of("")).run(words.toArray(String[]::new));
    }
}
