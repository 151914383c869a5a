package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.binary.WasmBytes;
import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class ExtCommandTest {
    private static final String GOLDEN = "4a3bfc09d8a952cab0b6f90323f9a6af8f73814c8dbe0d02a4fc54ce37823ae4";

    @TempDir
    Path directory;

    @BeforeEach
    void files() throws IOException {
        Files.write(directory.resolve("one"), new byte[] {1, 2, 3});
        Files.write(directory.resolve("two"), new byte[] {4, 5, 6});
    }

    private Cli.Result run(String words) {
        return new Cli(directory)
                .program("truewheel")
                .variable("HOME", directory.resolve("home").toString())
                .run(("ext " + words).split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.so=one b.so=two", "b.so=two a.so=one"})
    void key_compatible_isTheGoldenOneInEitherOrder(String inputs) {
        Cli.Result result = run("key --compatible " + inputs);
        assertThat(result.out()).isEqualTo(GOLDEN + "\n");
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void key_compatible_ofOtherNamesOrContents_differs() {
        assertThat(run("key --compatible a.so=one c.so=two").out()).isNotEqualTo(GOLDEN + "\n");
        assertThat(run("key --compatible a.so=one b.so=one").out()).isNotEqualTo(GOLDEN + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | name what to do with extensions: list, key, plan, link, run",
                "lnik a.so=one | did you mean link",
                "list | name the wheels, or libraries as NAME=FILE, to list",
                "plan | name the wheels, or libraries as NAME=FILE, to plan",
                "list . | '.' is a folder; name the wheels in it",
                "list one | 'one' is neither a wheel (NAME.whl) nor a library (NAME=FILE)",
                "plan nothing*.whl | there is no wheel like 'nothing*.whl'",
                "list --linker native a.so=one | --linker has no meaning for 'ext list'",
                "plan -o x a.so=one | --output has no meaning for 'ext plan'",
                "link -c x a.so=one | --code has no meaning for 'ext link'",
                "link --max-age 3 a.so=one | --max-age has no meaning for 'ext link'",
                "prune --offline | --offline has no meaning for 'ext prune'",
                "prune a.so=one | prune takes no operands; --max-total-size and --max-age say what to remove",
                "prune --max-total-size much | --max-total-size takes",
                "prune --max-age -1 | --max-age takes",
                "link --no-cache a.so=one | --no-cache keeps nothing, so say with --output where",
                "plan --base . --library a.so=one | --base has no meaning beside --library, --dlopen and --adapter",
                "key --compatible --library a.so=one | --compatible has no meaning beside --library",
                "key --compatible --linker native a.so=one | --linker has no meaning beside --compatible",
                "run a.py b.py | only one program can be run, not 2",
                "run | say what to run",
                "run -c x a.py | say what to run once",
                "run -c x --time-limit ever | --time-limit takes a time such as 90s",
                "run -c x --time-limit 0s | --time-limit takes a second or more",
                "run -c x --memory-limit 1 | --memory-limit takes",
            })
    void usage_wrongWords_areRefusedWithWhatIsRight(String words, String message) {
        Cli.Result result = run(words);
        assertThat(result.err()).contains(message);
        assertThat(result.out()).isEmpty();
        assertThat(result.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "plan --base nowhere", "key --compatible", "link"})
    void inputs_thatAreNotThere_areAllNamed(String words) {
        Cli.Result result = run(words.replace(" --base nowhere", "") + " a.so=none.so b-1-py3-none-any.whl c.so=one");
        assertThat(result.err())
                .contains("none.so cannot be read: there is no such file")
                .contains("b-1-py3-none-any.whl cannot be read: there is no such file")
                .doesNotContain("one cannot");
        assertThat(result.out()).isEmpty();
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void list_pureWheel_hasNoExtensionAndFits() {
        WheelBuilder.demo().writeTo(directory);
        Cli.Result result = run("list demo-1.0-py3-none-any.whl");
        assertThat(result.out())
                .startsWith("demo 1.0  ")
                .contains("tags    py3-none-any")
                .contains(" in /site-packages")
                .endsWith("0 extensions: all right.\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void list_wheelsForOthers_saysOfEachWhyNot() {
        WheelBuilder.of("old", "1.0").tag("cp313-cp313-wasi_0_0_0_wasm32").writeTo(directory);
        WheelBuilder.of("linux", "1.0").tag("cp314-cp314-manylinux_2_28_x86_64").writeTo(directory);
        Cli.Result result = run("list *.whl");
        assertThat(result.out()).contains("old 1.0").contains("linux 1.0").contains("2 faults");
        assertThat(result.lines())
                .filteredOn(line -> line.contains("error  wrong-python"))
                .hasSize(2);
        assertThat(result.status()).isEqualTo(1);
    }

    private static final String TAG = "cp314-cp314-wasi_0_0_0_wasm32";
    private static final String SUFFIX = ".cpython-314-wasm32-wasi.so";

    private static WheelBuilder wheel(String name, byte[] extension) {
        return WheelBuilder.of(name, "1.0").tag(TAG).file(name + "/_core" + SUFFIX, extension);
    }

    private static byte[] extension(String... needed) {
        return WasmBytes.library()
                .needed(needed)
                .exportFunction("PyInit__core", "()->i32")
                .bytes();
    }

    @Test
    void wheels_areInstalledInFoldersOfTheirOwn() {
        wheel("a", extension()).writeTo(directory);
        wheel("b", extension()).writeTo(directory);
        String listed = run("list *.whl").out();
        assertThat(listed)
                .contains("  /site-packages/a/_core" + SUFFIX)
                .contains("  /site-packages-1/b/_core" + SUFFIX)
                .endsWith("2 extensions: all right.\n");
        assertThat(run("list b*.whl a*.whl").out()).contains("/site-packages/b/_core", "/site-packages-1/a/_core");
    }

    @Test
    void wheels_bringTheSameSharedLibrary_linkItOnce() {
        byte[] library = WasmBytes.library().exportFunction("help", "()->").bytes();
        wheel("a", extension("libhelp.so")).file("a/libhelp.so", library).writeTo(directory);
        wheel("b", extension("libhelp.so")).file("b/libhelp.so", library).writeTo(directory);
        Cli.Result same = run("plan --library first.so=libfirst.so *.whl".replace("libfirst.so", first()));
        assertThat(same.status()).as(same.out()).isZero();
        assertThat(same.lines())
                .filteredOn(line -> line.contains("  libhelp.so  "))
                .hasSize(1);
        byte[] other = WasmBytes.library().exportFunction("more", "()->").bytes();
        wheel("b", extension("libhelp.so")).file("b/libhelp.so", other).writeTo(directory);
        Cli.Result differ = run("plan --library first.so=" + first() + " *.whl");
        assertThat(differ.status()).isEqualTo(1);
        assertThat(differ.out()).contains("error  duplicate-name");
    }

    private String first() {
        try {
            Files.write(directory.resolve("first"), WasmBytes.library().bytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return "first";
    }

    @Test
    void plan_quiet_showsFaultsOnly() {
        wheel("a", extension()).writeTo(directory);
        assertThat(run("plan -q --library first.so=" + first() + " *.whl").out())
                .isEmpty();
        wheel("b", extension("libnone.so")).writeTo(directory);
        assertThat(run("plan -q --library first.so=" + first() + " *.whl").out())
                .startsWith("error  missing-library\n")
                .doesNotContain("order");
    }

    @Test
    void plan_names_ofTheInputAreMadePrintable() throws IOException {
        Files.write(
                directory.resolve("first"),
                WasmBytes.library().needed("lib\u001b[31m.so").bytes());
        Cli.Result result = run("plan --dlopen x\u202e.so=first");
        assertThat(result.out())
                .contains("lib\\x1b[31m.so")
                .doesNotContain("\u001b")
                .doesNotContain("\u202e");
        Cli.Result json = run("plan --json --dlopen x\u202e.so=first");
        PublishedSchema.named("truewheel-1").assertFits(json.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan --library a.so=one", "list", "key --compatible", "run -c pass", "link"})
    void wheelThatLies_isToldByEveryWord(String words) {
        wheel("a", extension()).file("../evil.py", "pass\n").writeTo(directory);
        wheel("b", extension())
                .record(text -> text.replaceFirst("sha256=[^,]+", "sha256=" + "A".repeat(43)))
                .writeTo(directory);
        Cli.Result result = run(words + " a-1.0-" + TAG + ".whl b-1.0-" + TAG + ".whl"
                + (words.equals("list") || words.startsWith("key") ? "" : " --offline"));
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out() + result.err()).contains("../evil.py").contains("RECORD gives");
        assertThat(directory.resolve("../evil.py")).doesNotExist();
    }

    @Test
    void base_thatIsNotHere_isToldWithWhatToDo() throws IOException {
        wheel("a", extension()).writeTo(directory);
        Cli.Result result = run("plan --offline a-1.0-" + TAG + ".whl");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.err()).contains("libpython3.14.so.zst");
        WheelBuilder.of("old", "1.0").tag("cp313-cp313-wasi_0_0_0_wasm32").writeTo(directory);
        Cli.Result both = run("plan --offline *.whl");
        assertThat(both.err())
                .contains("old-1.0-cp313-cp313-wasi_0_0_0_wasm32.whl does not fit", "libpython3.14.so.zst");
        assertThat(both.status()).isEqualTo(3);
        Files.writeString(directory.resolve("base.json"), "{");
        assertThat(run("list --base base.json *.whl").status()).isEqualTo(2);
        assertThat(run("list --base none.json *.whl").err()).contains("there is no manifest of a base bundle at ");
    }
}
