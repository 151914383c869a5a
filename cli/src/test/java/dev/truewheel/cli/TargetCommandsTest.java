package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void select_directory_takesTheNewestThatFits() throws IOException {
        for (String name :
                new String[] {"a-0.9-py3-none-any", "a-0.10-py3-none-any", "a-1.0-py2-none-any", "b-9-py3-none-any"}) {
            Files.createFile(directory.resolve(name + ".whl"));
        }
        Cli.Result result = cli("select", "--target", "cp312-win32", "--requirement", "A", ".");
        assertThat(result.status()).isZero();
        assertThat(result.lines())
                .containsExactly(
                        "a-0.10-py3-none-any.whl  CHOSEN  py3-none-any",
                        "a-0.9-py3-none-any.whl   accept  py3-none-any; is older than 0.10",
                        "a-1.0-py2-none-any.whl   reject  needs Python 2, the target is CPython 3.12",
                        "b-9-py3-none-any.whl     reject  is b, not a",
                        "2 of 4 wheels fit");
        assertThat(cli("select", "--target", "cp312-win32", "--requirement", "a>5", ".")
                        .status())
                .isEqualTo(1);
        assertThat(cli("select", "--target", "cp312-win32", "--limit", "0", ".").lines())
                .containsExactly(
                        "b-9-py3-none-any.whl  CHOSEN  py3-none-any",
                        "and 3 more; --limit shows others",
                        "3 of 4 wheels fit");
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
                        "a-1-py3-none-any.whl  CHOSEN  py3-none-any",
                        "a-2-py3-none-any.whl  accept  py3-none-any; was withdrawn: broken",
                        "a-3-py3-none-any.whl  reject  requires Python >=3.13, the target is 3.12.0",
                        "2 of 3 wheels fit");
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
    void explain_withoutTarget_stillShowsRules() {
        assertThat(cli("explain", "WR14").out()).contains("WR14");
    }

    private Cli.Result cli(String... words) {
        return new Cli(directory).program("truewheel").run(words);
    }
}
