package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands version and requirement. */
final class VersionCommandTest {
    @TempDir
    Path directory;

    @Test
    void version_showsNormalFormKindAndOrder() {
        Cli.Result result = run("version", "1.0rc1", "1.0.post1.dev2", "v1.0", "1.0+x");
        assertThat(result.status()).isZero();
        assertThat(result.lines())
                .containsExactly(
                        "  1.0rc1          1.0rc1          candidate",
                        "> 1.0.post1.dev2  1.0.post1.dev2  post-release, development",
                        "< v1.0            1.0             final",
                        "> 1.0+x           1.0+x           final, local");
    }

    @Test
    void version_sort_putsTheHighestLastAndNonsenseBehind() {
        Cli.Result result = run("version", "--sort", "x\u202e", "1.10", "1.9", "1.9.0");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.lines())
                .containsExactly(
                        "  1.9      1.9    final",
                        "= 1.9.0    1.9.0  final",
                        "> 1.10     1.10   final",
                        "  x\\u202e  not a version: a version is ASCII only at offset 1");
    }

    @Test
    void version_specifier_decidesTheStatus() {
        assertThat(run("version", "--specifier", ">=1", "1.0", "2rc1").status()).isZero();
        Cli.Result result = run("version", "--specifier", ">=1", "0.9", "2");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.lines()).containsExactly("  0.9  0.9  final  does not fit", "> 2    2    final  fits");
        assertThat(run("version", "--specifier", "=>1", "0.9").err()).contains("--specifier", "offset 0");
        assertThat(run("version", "--specifier", "=>1", "0.9").status()).isEqualTo(2);
        assertThat(run("version").status()).isEqualTo(2);
    }

    @Test
    void version_json_hasTheParts() {
        assertThat(run("version", "--json", "--specifier", "===v1", "v1", "2!1.0a10.post0.dev3+x", "1_")
                        .out())
                .isEqualTo("{\"type\":\"versions\",\"schema_version\":1,\"versions\":["
                        + "{\"text\":\"v1\",\"normalized\":\"1\",\"epoch\":0,\"release\":[1],\"pre\":null,\"post\":null,"
                        + "\"dev\":null,\"local\":null,\"prerelease\":false,\"fits\":true},"
                        + "{\"text\":\"2!1.0a10.post0.dev3+x\",\"normalized\":\"2!1.0a10.post0.dev3+x\",\"epoch\":2,"
                        + "\"release\":[1,0],\"pre\":[\"a\",10],\"post\":0,\"dev\":3,\"local\":\"x\",\"prerelease\":true,"
                        + "\"order\":1,\"fits\":false},"
                        + "{\"text\":\"1_\",\"error\":\"no part of a version begins here\",\"offset\":1}]}\n");
    }

    @Test
    void requirement_showsTheParts() {
        Cli.Result result = run("requirement", "Foo[x] >= 1 , < 2 ; os_name == 'nt'");
        assertThat(result.status()).isZero();
        assertThat(result.lines())
                .containsExactly(
                        "name        Foo",
                        "extras      x",
                        "versions    >=1",
                        "            <2",
                        "marker      os_name == \"nt\"",
                        "canonical   Foo[x]<2,>=1; os_name == \"nt\"");
        assertThat(run("requirement", "a @ file:///x").out()).contains("url         file:///x");
    }

    @Test
    void requirement_environment_tellsWhetherItIsNeeded() {
        String windows = "a; os_name == 'nt'";
        assertThat(run("requirement", windows, "--environment", "os_name=nt").out())
                .contains("needed      yes");
        assertThat(run("requirement", windows, "--environment", "os_name=a=b").out())
                .contains("needed      no");
        assertThat(run("requirement", "a", "--environment", "os_name=").out()).contains("needed      yes");
        assertThat(run("requirement", "--json", windows, "--environment=os_name=nt")
                        .out())
                .isEqualTo(
                        "{\"type\":\"requirement\",\"schema_version\":1,\"requirement\":{\"name\":\"a\",\"extras\":[],"
                                + "\"specifier\":\"\",\"url\":null,\"marker\":\"os_name == \\\"nt\\\"\"},"
                                + "\"canonical\":\"a; os_name == \\\"nt\\\"\",\"needed\":true}\n");
        assertThat(run("requirement", windows, "--environment", "extra=x").err())
                .contains("the environment does not say what os_name is");
    }

    @Test
    void requirement_wrong_isStatus2() {
        assertThat(run("requirement", "a=1").status()).isEqualTo(2);
        assertThat(run("requirement", "a=1").err()).contains("not a requirement", "offset 1");
        assertThat(run("requirement", "a", ">1").status()).isEqualTo(2);
        assertThat(run("requirement").status()).isEqualTo(2);
        assertThat(run("requirement", "a", "--environment", "os_name").status()).isEqualTo(2);
        assertThat(run("requirement", "a", "--environment", "os_nam=x").err()).contains("os_nam");
        assertThat(run("requirement", "a;os_name~='x'", "--environment", "os_name=x")
                        .status())
                .isEqualTo(2);
    }

    private Cli.Result run(String... words) {
        return new Cli(directory).program("truewheel").run(words);
    }
}
