package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class TargetCommandsTest {
    @TempDir
    Path directory;

    @Test
    void tags_areListedCountedAndCut() {
        assertThat(cli("tags", "cp312-manylinux_2_28_x86_64").lines()).hasSize(771);
        assertThat(cli("tags", "--count", "--target", "cp312-manylinux_2_28_x86_64")
                        .out())
                .isEqualTo("771\n");
        assertThat(cli("tags", "--python", "3.12", "--platform", "win_amd64", "--limit", "2")
                        .lines())
                .containsExactly("cp312-cp312-win_amd64", "cp312-abi3-win_amd64");
        assertThat(cli(
                                "tags",
                                "--implementation",
                                "pypy",
                                "--python",
                                "3.10",
                                "--abi",
                                "pypy310_pp73",
                                "--platform",
                                "win_amd64",
                                "--limit",
                                "1")
                        .out())
                .isEqualTo("pp310-pypy310_pp73-win_amd64\n");
        assertThat(cli("tags", "cp313t-win32", "--profile", "uv", "--json", "--limit", "1")
                        .out())
                .isEqualTo("{\"type\":\"tags\",\"schema_version\":1,\"target\":{\"implementation\":\"cpython\","
                        + "\"python\":\"3.13\",\"threading\":\"free-threaded\",\"profile\":\"uv\",\"abis\":[\"cp313t\"],"
                        + "\"platforms\":1},\"count\":45,\"tags\":[\"cp313-cp313t-win32\"]}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags",
                "tags nonsense",
                "tags cp312-any",
                "tags cp312t-win32",
                "tags --python 3.12",
                "tags --python x --platform win32",
                "tags cp312-win32 --python 3.12",
                "tags cp312-win32 cp311-win32",
                "tags --python 3.10 --platform win32 --implementation pypy",
                "tags --python 3.12 --platform win32 --threading none",
                "tags cp312-win32 --profile conda",
                "select --target cp312-win32",
                "select a-1-py3-none-any.whl",
                "select --target cp312-win32 --requirement ?? a-1-py3-none-any.whl",
                "explain --target cp312-win32",
                "explain --target cp312-win32 absent.json",
            })
    void commandLine_thatIsWrong_isStatus2(String words) {
        Cli.Result result = cli(words.split(" "));
        assertThat(result.status()).as(result.err()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isNotBlank();
    }

    @Test
    void tags_onATerminal_haveTheirRank() {
        Cli.Result result = new Cli(directory)
                .program("truewheel")
                .variable("NO_COLOR", "1")
                .terminal(80)
                .run("tags", "cp33-win32", "--limit", "2");
        assertThat(result.lines())
                .containsExactly(
                        "rank  tag",
                        "   0  cp33-cp33m-win32",
                        "   1  cp33-abi3-win32",
                        "",
                        "2 of 15 tags of CPython 3.3 on win32, as pip ranks them.");
    }

    @Test
    void select_severalProjects_saysSo() {
        String words = "select --target cp312-win32 Foo.Bar-1-py3-none-any.whl foo_bar-2-py3-none-any.whl";
        assertThat(cli(words.split(" ")).err()).isEmpty();
        Cli.Result result = cli((words + " b-9-py3-none-any.whl").split(" "));
        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("of several projects", "--requirement");
        assertThat(cli((words + " b-9-py3-none-any.whl --requirement b").split(" "))
                        .err())
                .isEmpty();
    }

    @Test
    void select_directory_takesTheNewestThatFits() throws IOException {
        for (String name :
                new String[] {"a-0.9-py3-none-any", "a-0.10-py3-none-any", "a-1.0-py2-none-any", "b-9-py3-none-any"}) {
            Files.createFile(directory.resolve(name + ".whl"));
        }
        Cli.Result result = cli("select", "--target", "cp312-win32", "--requirement", "A", ".");
        assertThat(result.status()).isZero();
        assertThat(result.lines())
                .containsExactly(
                        "candidate                verdict  tag, or why not",
                        "a-0.10-py3-none-any.whl  CHOSEN   py3-none-any",
                        "a-0.9-py3-none-any.whl   accept   py3-none-any; is older than 0.10",
                        "a-1.0-py2-none-any.whl   reject   needs Python 2, the target is CPython 3.12",
                        "b-9-py3-none-any.whl     reject   is b, not a",
                        "",
                        "2 of 4 candidates fit CPython 3.12 on win32.");
        assertThat(cli("select", "--target", "cp312-win32", "--requirement", "A", "-q", ".")
                        .lines())
                .containsExactlyElementsOf(result.lines().subList(1, 5));
        assertThat(cli("select", "--target", "cp312-win32", "--requirement", "a>5", ".")
                        .status())
                .isEqualTo(1);
        assertThat(cli("select", "--target", "cp312-win32", "--limit", "0", ".").lines())
                .containsExactly(
                        "candidate             verdict  tag, or why not",
                        "b-9-py3-none-any.whl  CHOSEN   py3-none-any",
                        "and 3 more; --limit shows others",
                        "",
                        "3 of 4 candidates fit CPython 3.12 on win32.");
    }

    @Test
    void select_pageOfAnIndex_usesWhatItSays() throws IOException {
        Files.writeString(directory.resolve("page.json"), """
                {"meta": {"api-version": "1.1"}, "name": "a", "files": [
                  {"filename": "a-1.tar.gz", "url": "x", "hashes": {}},
                  {"filename": "a-1-py3-none-any.whl", "url": "x", "hashes": {"sha256": "%s"}},
                  {"filename": "a-2-py3-none-any.whl", "url": "x", "hashes": {}, "yanked": "broken"},
                  {"filename": "a-3-py3-none-any.whl", "url": "x", "hashes": {}, "requires-python": ">=3.13"}
                ]}""".formatted("0".repeat(64)));
        Cli.Result result = cli("select", "--target", "cp312-win32", "page.json");
        assertThat(result.lines())
                .containsExactly(
                        "candidate             verdict  tag, or why not",
                        "a-1-py3-none-any.whl  CHOSEN   py3-none-any",
                        "a-2-py3-none-any.whl  accept   py3-none-any; was withdrawn: broken",
                        "a-3-py3-none-any.whl  reject   requires Python >=3.13, the target is 3.12.0",
                        "",
                        "2 of 3 candidates fit CPython 3.12 on win32.");
        assertThat(cli("select", "--target", "cp312-win32", "--json", "page.json")
                        .out())
                .contains(
                        "\"standing\":\"yanked\"",
                        "\"rung\":\"requires-python\"",
                        "\"chosen\":\"a-1-py3-none-any.whl\"");
    }

    @Test
    void explain_wheelsThatAreThere_readsWhatTheyDemand() {
        Path wheelhouse = Path.of("../examples/wheelhouse").toAbsolutePath();
        Cli.Result result = new Cli(directory)
                .program("truewheel")
                .run("explain", "--target", "cp27-win32", "--json", wheelhouse.toString());
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).contains("\"type\":\"explanation\"").doesNotContain("chosen");
    }

    @Test
    void explain_narrowTerminal_wrapsAndCutsNothing() {
        String longName =
                "some_project-1.0-cp312-cp312-manylinux_2_5_x86_64.manylinux1_x86_64.manylinux_2_17_x86_64.manylinux2014_x86_64.whl";
        String[] words = {
            "explain",
            "--target",
            "cp313t-win_arm64",
            longName,
            "\u65e5\u672c-1-py3-none-any.whl",
            "a-1-py3-none-any.whl"
        };
        Cli.Result narrow = new Cli(directory)
                .program("truewheel")
                .variable("NO_COLOR", "1")
                .terminal(60)
                .run(words);
        assertThat(narrow.lines()).allMatch(line -> TextWidth.of(line) <= 60).hasSizeGreaterThan(10);
        String names = narrow.lines().subList(1, narrow.lines().size() - 2).stream()
                .map(line -> line.substring(0, Math.min(line.length(), line.startsWith("\u65e5") ? 24 : 26))
                        .strip())
                .collect(Collectors.joining());
        assertThat(names).contains(longName, "a-1-py3-none-any.whl");
        assertThat(narrow.out()).doesNotContain("\u2026").doesNotContain("\u001b");

        Cli.Result colours =
                new Cli(directory).program("truewheel").terminal(60).run(words);
        assertThat(colours.out()).contains("\u001b[33mreject \u001b[0m", "\u001b[32maccept \u001b[0m");
        assertThat(colours.out().replaceAll("\u001b\\[\\d+m", "")).isEqualTo(narrow.out());

        Cli.Result pipe = cli(words);
        assertThat(pipe.out()).doesNotContain("\u001b");
        assertThat(pipe.lines()).hasSize(6);
        assertThat(pipe.lines().get(1)).startsWith(longName + "  reject   ");
        assertThat(TextWidth.of(pipe.lines().get(2).split("reject|accept")[0]))
                .as("aligned by what is seen")
                .isEqualTo(TextWidth.of(pipe.lines().get(3).split("reject|accept")[0]));
    }

    @Test
    void explain_nobodyReads_endsQuietly() {
        Cli.Result result = new Cli(directory)
                .program("truewheel")
                .output(new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                })
                .run("explain", "--target", "cp312-win32", "a-1-py3-none-any.whl");
        assertThat(result.status()).isEqualTo(141);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void explain_withoutTarget_stillShowsRules() {
        assertThat(cli("explain", "WR14").out()).contains("WR14");
    }

    private Cli.Result cli(String... words) {
        return new Cli(directory).program("truewheel").run(words);
    }
}
