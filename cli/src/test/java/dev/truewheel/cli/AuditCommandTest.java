package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class AuditCommandTest {
    @TempDir
    Path directory;

    @Test
    void cleanWheel_exitsWithZeroAndSaysSo() {
        WheelBuilder.demo().writeTo(directory);
        Cli.Result result = cli().run("demo-1.0-py3-none-any.whl");
        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.lines().get(0)).startsWith("ok").contains("demo", "1.0", "py3-none-any");
        assertThat(result.out()).contains("1 wheel audited").contains("1 clean").doesNotContain("\033");
    }

    @Test
    void findings_exitWithOneAndAreNamed() throws IOException {
        broken("demo-1.0-py3-none-any.whl");
        Cli.Result result = cli().run("demo-1.0-py3-none-any.whl");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).contains("WI01 unreadable-input").contains("wheel-audit explain WI01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fail-on never", "--select WS", "--ignore WI,WZ"})
    void gateAndSelection_decideTheStatus(String options) throws IOException {
        broken("demo-1.0-py3-none-any.whl");
        String[] words = (options + " demo-1.0-py3-none-any.whl").split(" ");
        assertThat(cli().run(words).status()).isZero();
    }

    @Test
    void strict_makesWarningsFail() throws IOException {
        WheelBuilder.demo().writeTo(directory);
        Files.writeString(directory.resolve("sums"), "0".repeat(64) + "  other.whl\n");
        assertThat(cli().run("--select", "WS", "--expect", "sums", "demo-1.0-py3-none-any.whl")
                        .status())
                .isZero();
        assertThat(cli().run("--select", "WS", "--expect", "sums", "--strict", "demo-1.0-py3-none-any.whl")
                        .status())
                .isEqualTo(1);
        assertThat(cli().run("--strict", "--fail-on", "error", ".").status()).isEqualTo(2);
    }

    @Test
    void expect_wrongDigest_isFoundUnderEveryCommand() throws IOException {
        WheelBuilder.demo().writeTo(directory);
        Files.writeString(directory.resolve("sums"), "0".repeat(64) + "  demo-1.0-py3-none-any.whl\n");
        for (String command : List.of("audit", "verify")) {
            Cli.Result result = cli().run(command, "--expect", "sums", ".");
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.out()).contains("WS01", "sha256:" + "0".repeat(64));
        }
        assertThat(cli().run("--expect", "nothing", ".").status()).isEqualTo(2);
    }

    @Test
    void target_thatTakesNothing_isAFinding() {
        WheelBuilder.demo().writeTo(directory);
        assertThat(cli().run("--target", "cp312-win_amd64", ".").status()).isZero();
        Cli.Result result = cli().run("--profile", "uv", "--target", "cp27-win_amd64", ".");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).contains("WF23 no-target-takes-it");
        assertThat(cli().run("--target", "cp27-win_amd64", "--target", "cp312-win_amd64", ".")
                        .status())
                .isZero();
        assertThat(cli().run("--ignore", "WF23", "--target", "cp27-win_amd64", ".")
                        .status())
                .isZero();
    }

    @Test
    void target_asked_isNotAnsweredFromAnAuditWithoutIt() {
        WheelBuilder.demo().writeTo(directory);
        assertThat(cli().run("--cache-dir", "cache", ".").status()).isZero();
        assertThat(cli().run("--cache-dir", "cache", "--target", "cp27-win_amd64", ".")
                        .status())
                .isEqualTo(1);
        assertThat(cli().run("--cache-dir", "cache", ".").status()).isZero();
    }

    @Test
    void target_image_countsWithItsPlatform() {
        WheelBuilder.demo().writeTo(directory);
        assertThat(cli().run("--target", "python:3.12-slim", "--platform", "linux/amd64", ".")
                        .status())
                .isZero();
        Cli.Result none = cli().run("--target", "nvidia/cuda:12.3.10-runtime-ubuntu22.04", ".");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).contains("cannot determine Python");
    }

    @Test
    void missingPath_isNamedTheRunGoesOnAndTheStatusIsThree() {
        WheelBuilder.demo().writeTo(directory);
        Cli.Result result = cli().run("nowhere.whl", "demo-1.0-py3-none-any.whl");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err()).isEqualTo("wheel-audit: there is no file or directory nowhere.whl\n");
        assertThat(result.out())
                .contains("unread")
                .contains("WI01")
                .contains("ok")
                .contains("2 wheels audited");
    }

    @Test
    void missingPath_underAnySelection_isStillThree() {
        assertThat(cli().run("--ignore", "WI01", "--fail-on", "never", "nowhere.whl")
                        .status())
                .isEqualTo(3);
    }

    @Test
    void noWheels_isTwoUnlessAllowed() throws IOException {
        Files.createDirectory(directory.resolve("empty"));
        Cli.Result result = cli().run("empty");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("there is no wheel in empty").contains("--allow-empty");
        Cli.Result allowed = cli().run("--allow-empty", "empty");
        assertThat(allowed.status()).isZero();
        assertThat(allowed.out()).startsWith("0 wheels audited");
    }

    @Test
    void wrongCommandLine_isTwoWithoutOutput() {
        for (String[] words : List.of(
                new String[] {},
                new String[] {"--formt", "json", "."},
                new String[] {"--format", "xml", "."},
                new String[] {"--select", "WR99", "."},
                new String[] {"--jobs", "0", "."},
                new String[] {"--profile", "conda", "."},
                new String[] {"-o", "json", "."},
                new String[] {"-o", "xml=x", "."},
                new String[] {"-o", "json=", "."},
                new String[] {"-o", "json=missing/dir/x.json", "."},
                new String[] {"--json", "--format", "table", "."},
                new String[] {"--target", "cp312", "."},
                new String[] {"--target", "cp312-win_amd64", "--platform", "linux/amd64", "."},
                new String[] {"verify", "--target", "cp312-win_amd64", "."},
                new String[] {"@missing"})) {
            WheelBuilder.demo().writeTo(directory);
            Cli.Result result = cli().run(words);
            assertThat(result.status()).as(String.join(" ", words)).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).startsWith("wheel-audit: ").doesNotContain("\tat ");
        }
    }

    @Test
    void ignoredForeignCheck_isNotedOnStandardError() {
        WheelBuilder.demo().writeTo(directory);
        Cli.Result result = cli().run("--ignore", "W002", ".");
        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("check-wheel-contents");
    }

    @Test
    void environment_standsInForOptions() {
        WheelBuilder.demo().writeTo(directory);
        Cli.Result result = cli().variable("WHEEL_AUDIT_FORMAT", "jsonl").run(".");
        assertThat(result.out()).startsWith("{\"type\":\"wheel\"");
        assertThat(cli().variable("WHEEL_AUDIT_FORMAT", "xml").run(".").status())
                .isEqualTo(2);
    }

    @Test
    void output_writesFilesBesideStandardOutput() throws IOException {
        WheelBuilder.demo().writeTo(directory);
        Files.writeString(directory.resolve("old.json"), "old");
        Cli.Result result = cli().run("-o", "json=old.json", "-o", "jsonl=lines", "-o", "table=table.txt", ".");
        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith("ok");
        assertThat(Files.readString(directory.resolve("old.json")))
                .startsWith("{\"type\":\"report\"")
                .endsWith("}\n");
        assertThat(Files.readAllLines(directory.resolve("lines"))).hasSize(2);
        assertThat(Files.readString(directory.resolve("table.txt"))).isEqualTo(result.out());
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void output_ofAFailedRun_leavesTheOldFile() throws IOException {
        WheelBuilder.demo().writeTo(directory);
        Files.writeString(directory.resolve("old.json"), "old");
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Cli.Result result = cli().output(full).run("-o", "json=old.json", ".");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err()).contains("No space left on device").doesNotContain("\tat ");
        assertThat(Files.readString(directory.resolve("old.json"))).isEqualTo("old");
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void closedPipe_endsQuietly_butFilesAreWritten() throws IOException {
        WheelBuilder.demo().writeTo(directory);
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Cli.Result quiet = cli().output(closed).run("-f", "jsonl", ".");
        assertThat(quiet.status()).isEqualTo(141);
        assertThat(quiet.err()).isEmpty();
        Cli.Result withFile = cli().output(closed).run("-f", "jsonl", "-o", "json=report.json", ".");
        assertThat(withFile.err()).isEmpty();
        assertThat(Files.readString(directory.resolve("report.json"))).contains("\"summary\"");
    }

    @Test
    void stoppedRun_isMarkedIncomplete() {
        WheelBuilder.demo().writeTo(directory);
        Cli cli = cli();
        cli.cancellation().cancel();
        Cli.Result result = cli.run("-f", "jsonl", ".");
        assertThat(result.status()).isEqualTo(130);
        assertThat(result.out()).contains("\"type\":\"summary\"").contains("\"complete\":false");
    }

    @Test
    void sameInput_sameOutput_withAnyNumberOfThreads() {
        for (int i = 0; i < 20; i++) {
            WheelBuilder.of("demo" + i, "1.0").writeTo(directory);
        }
        String one = withoutTime(cli().run("-f", "json", "--jobs", "1", ".").out());
        assertThat(withoutTime(cli().run("-f", "json", "--jobs", "8", ".").out()))
                .isEqualTo(one);
    }

    @Test
    void quiet_showsOnlyWhatHasFindings() throws IOException {
        WheelBuilder.demo().writeTo(directory);
        broken("bad-1.0-py3-none-any.whl");
        Cli.Result result = cli().run("-q", ".");
        assertThat(result.out()).contains("bad").doesNotContain("demo").contains("2 wheels audited");
    }

    @Test
    void limits_areOptions() {
        WheelBuilder.demo().writeTo(directory);
        for (String[] limit : List.of(
                new String[] {"--max-size", "100"},
                new String[] {"--max-members", "2"},
                new String[] {"--max-directory-size", "50"},
                new String[] {"--max-text-size", "10"},
                new String[] {"--max-seconds", "0"})) {
            Cli.Result result = cli().run(limit[0], limit[1], ".");
            assertThat(result.status()).as(limit[0]).isEqualTo(3);
            assertThat(result.out()).contains("WI02").contains(limit[0]);
        }
    }

    @Test
    void hostileNames_cannotForgeLinesOrColours() throws IOException {
        String name = "evil\033[31m\nok      forged-1.0-py3-none-any.whl";
        Files.writeString(directory.resolve(name), "nothing");
        Cli.Result result = cli().run(".");
        assertThat(result.out()).doesNotContain("\033").doesNotContain("\nok ");
        Cli.Result json = cli().run("-f", "jsonl", ".");
        assertThat(json.lines()).hasSize(2);
    }

    @Test
    void colour_onlyWhereItIsWanted() {
        WheelBuilder.demo().writeTo(directory);
        assertThat(cli().terminal(100).run(".").out()).contains("\033[");
        assertThat(cli().terminal(100).variable("NO_COLOR", "1").run(".").out()).doesNotContain("\033");
        assertThat(cli().terminal(100).variable("TERM", "dumb").run(".").out()).doesNotContain("\033");
        assertThat(cli().terminal(100).run("--color", "never", ".").out()).doesNotContain("\033");
        assertThat(cli().variable("FORCE_COLOR", "1").run(".").out()).contains("\033[");
        assertThat(cli().run("--color", "always", ".").out()).contains("\033[");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 200})
    void table_staysWithinTheTerminal(int columns) throws IOException {
        WheelBuilder.of("a_project_with_quite_a_long_name", "2024.10.1.post3.dev1234567")
                .tag("cp39.cp310-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64")
                .writeTo(directory);
        WheelBuilder.demo().writeTo(directory);
        broken("bad-1.0-py3-none-any.whl");
        Cli.Result result = cli().terminal(columns).run("--color", "never", "--select", "WI,WZ,WS", ".");
        assertThat(result.lines()).allSatisfy(line -> {
            if (!line.contains(directory.toString())) {
                assertThat(TextWidth.of(line)).isLessThanOrEqualTo(columns);
            }
        });
    }

    @Test
    void umbrella_needsACommand() {
        WheelBuilder.demo().writeTo(directory);
        assertThat(cli().program("truewheel").run("audit", ".").status()).isZero();
        assertThat(cli().program("truewheel").run(".").status()).isEqualTo(2);
        assertThat(cli().program("truewheel").run("adit", ".").err()).contains("did you mean audit");
        assertThat(cli().program("truewheel").run().status()).isEqualTo(2);
        assertThat(cli().program("truewheel").run("--help").status()).isZero();
        assertThat(cli().program("truewheel").run("--version").out()).startsWith("truewheel ");
    }

    @Test
    void version_isPrinted() {
        assertThat(cli().run("--version").out()).startsWith("wheel-audit ");
        assertThat(cli().run("rules", "-V").out()).startsWith("wheel-audit ");
    }

    private Cli cli() {
        return new Cli(directory);
    }

    private void broken(String name) throws IOException {
        Files.writeString(directory.resolve(name), "no archive");
    }

    private static String withoutTime(String json) {
        return json.replaceAll("\"elapsed_ms\":\\d+", "");
    }
}
