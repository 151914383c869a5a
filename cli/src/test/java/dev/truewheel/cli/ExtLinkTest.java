package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.truewheel.binary.WasmBytes;
import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ext link} and {@code ext run} make of their options, with programs that only say what is to be said. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the linker and the runtime are shell scripts")
@Timeout(120)
final class ExtLinkTest {
    private static final byte[] COMPONENT = {0, 'a', 's', 'm', 13, 0, 1, 0};
    private static final String NAME = "/site-packages/fast.cpython-314-wasm32-wasi.so";

    @TempDir
    Path directory;

    private ScriptedProgram linker;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(directory.resolve("home"));
        linker = ScriptedProgram.wasmTools(directory.resolve("wasm-tools"));
        Files.write(
                directory.resolve("libbase.so"),
                WasmBytes.library().exportFunction("help", "()->i32").bytes());
        Files.write(
                directory.resolve("other.so"),
                WasmBytes.library().exportFunction("more", "()->").bytes());
        Files.write(directory.resolve("fast.so"), fast("help"));
    }

    private static byte[] fast(String symbol) {
        return WasmBytes.library()
                .needed("libbase.so")
                .importFunction("env", symbol, "()->i32")
                .exportFunction("PyInit_fast", "()->i32")
                .bytes();
    }

    private Cli.Result run(String words) {
        return new Cli(directory)
                .program("truewheel")
                .variable("HOME", directory.resolve("home").toString())
                .variable("PATH", System.getenv("PATH"))
                .run(("ext " + words.replace("LINK", "--linker " + linker)).split(" +"));
    }

    private static final String GOOD = " --library libbase.so --dlopen " + NAME + "=fast.so LINK";

    @Test
    void link_printsThePathOfTheComponentAndNothingElse_andLinksOnce() throws IOException {
        Cli.Result first = run("link" + GOOD);
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.lines()).hasSize(1);
        assertThat(first.err()).isEmpty();
        Path component = Path.of(first.lines().get(0));
        assertThat(component).hasBinaryContent(COMPONENT).startsWith(directory.resolve("home"));
        Cli.Result second = run("link" + GOOD);
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(linker.calls()).hasSize(1);
        JsonNode document =
                new ObjectMapper().readTree(run("link --json" + GOOD).out());
        assertThat(document.path("cached").asBoolean()).isTrue();
        assertThat(document.path("path").asText()).isEqualTo(component.toString());
        assertThat(document.path("key").asText() + "\n")
                .isEqualTo(run("key" + GOOD).out());
        assertThat(linker.calls()).hasSize(1);
    }

    @Test
    void link_cacheDir_holdsTheComponent() {
        Cli.Result result = run("link --cache-dir kept" + GOOD);
        assertThat(Path.of(result.lines().get(0)))
                .startsWith(directory.resolve("kept").resolve("components"));
        assertThat(directory.resolve("home")).isEmptyDirectory();
    }

    @Test
    void prune_withoutLimits_removesNothing() throws IOException {
        run("link --cache-dir kept" + GOOD);
        assertThat(run("prune --cache-dir kept").out()).isEqualTo("0 components removed (0 B), 1 left (8 B).\n");
        assertThat(run("prune --cache-dir kept --max-age 1 --max-total-size 8").out())
                .isEqualTo("0 components removed (0 B), 1 left (8 B).\n");
        run("link --cache-dir kept" + GOOD);
        assertThat(linker.calls()).hasSize(1);
    }

    @Test
    void prune_whatIsTooLarge_isLinkedAgainWhenAskedFor() throws IOException {
        Path component = Path.of(run("link --cache-dir kept" + GOOD).lines().get(0));
        Cli.Result result = run("prune --cache-dir kept --max-total-size 7");
        assertThat(result.out()).isEqualTo("1 component removed (8 B), 0 left (0 B).\n");
        assertThat(result.status()).isZero();
        assertThat(component).doesNotExist();
        assertThat(run("link --cache-dir kept" + GOOD).lines()).containsExactly(component.toString());
        assertThat(component).hasBinaryContent(COMPONENT);
        assertThat(linker.calls()).hasSize(2);
    }

    @Test
    void prune_whereNothingWasLinked_hasNothingToRemove() {
        assertThat(run("prune").out()).isEqualTo("0 components removed (0 B), 0 left (0 B).\n");
        assertThat(run("prune").status()).isZero();
    }

    @Test
    void link_output_isWrittenInOneStep() throws IOException {
        Files.writeString(directory.resolve("out.wasm"), "before");
        Cli.Result result = run("link -o out.wasm" + GOOD);
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(Path.of(result.lines().get(0))).isEqualTo(directory.resolve("out.wasm"));
        assertThat(directory.resolve("out.wasm")).hasBinaryContent(COMPONENT);
        assertThat(drafts()).isEmpty();
    }

    @Test
    void link_outputThatCannotBeWritten_isToldAndLeavesNothing() throws IOException {
        Cli.Result nowhere = run("link -o no/out.wasm" + GOOD);
        assertThat(nowhere.status()).isEqualTo(3);
        assertThat(nowhere.out()).isEmpty();
        assertThat(nowhere.err()).contains("no/out.wasm cannot be written: there is no such file or directory");
        Cli.Result folder = run("link -o home" + GOOD);
        assertThat(folder.err()).contains("home cannot be written: it is a directory");
        assertThat(drafts()).isEmpty();
    }

    private Stream<Path> drafts() throws IOException {
        return Files.list(directory).filter(file -> file.toString().endsWith(".tmp"));
    }

    @Test
    void link_noCache_keepsNothing() throws IOException {
        Cli.Result result = run("link --no-cache -o out.wasm" + GOOD);
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(directory.resolve("out.wasm")).hasBinaryContent(COMPONENT);
        assertThat(directory.resolve("home")).isEmptyDirectory();
        run("link --no-cache -o out.wasm" + GOOD);
        assertThat(linker.calls()).hasSize(2);
    }

    @Test
    void link_byHand_passesOrderAndOptionsOn() throws IOException {
        Files.write(
                directory.resolve("adapter.wasm"),
                WasmBytes.module().exportFunction("any", "()->").bytes());
        Cli.Result result = run("link --library libc.so=other.so --stub-missing-functions --library libbase.so"
                + " --builtin-libdl --dlopen b.so=other.so --adapter one=adapter.wasm LINK " + NAME + "=fast.so");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(linker.calls().get(0))
                .containsSubsequence(
                        "component link",
                        "--use-built-in-libdl",
                        "--stub-missing-functions",
                        "--adapt=one=",
                        "--dl-openable=b.so=",
                        "--dl-openable=" + NAME + "=",
                        "-- libc.so=",
                        " libbase.so=");
    }

    @Test
    void order_countsAcrossOptions_inPlanAndKey() {
        String forth = "--library a.so=libbase.so --dlopen b.so=other.so --library c.so=fast.so";
        String back = "--dlopen b.so=other.so --library a.so=libbase.so --library c.so=fast.so";
        assertThat(run("plan " + forth).out()).containsSubsequence("1  a.so", "2  b.so", "3  c.so");
        assertThat(run("plan " + back).out()).containsSubsequence("1  b.so", "2  a.so", "3  c.so");
        assertThat(run("key LINK " + forth).out())
                .isNotEqualTo(run("key LINK " + back).out());
    }

    @Test
    void link_unsound_tellsAllFaultsAndDoesNotLink() throws IOException {
        Files.write(directory.resolve("fast.so"), fast("nobody_has_this"));
        Files.writeString(directory.resolve("text.so"), "text");
        Cli.Result result = run("link --library libbase.so LINK " + NAME + "=fast.so text.so=text.so text.so=other.so");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains(NAME + " imports nobody_has_this")
                .contains("truewheel: text.so is not WebAssembly")
                .contains("truewheel: text.so is the name of several libraries");
        assertThat(linker.calls()).isEmpty();
    }

    @Test
    void link_refusedByTheLinker_tellsItsWords() throws IOException {
        linker = ScriptedProgram.refusingWasmTools(directory.resolve("refusing"));
        Cli.Result result = run("link -o out.wasm" + GOOD);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("it is Sunday");
        assertThat(directory.resolve("out.wasm")).doesNotExist();
        JsonNode document =
                new ObjectMapper().readTree(run("link --json" + GOOD).out());
        assertThat(document.path("faults").get(0).path("kind").asText()).isEqualTo("linker");
        assertThat(document.path("path").isNull()).isTrue();
    }

    @Test
    void link_withoutALinker_saysWhyAndFaultsFirst() throws IOException {
        Cli.Result none = run("link --linker ./none --library libbase.so");
        assertThat(none.status()).isEqualTo(3);
        assertThat(none.err()).contains("'./none' is not here").contains("To get one");
        Files.write(directory.resolve("fast.so"), fast("nobody_has_this"));
        Cli.Result unsound = run("link --linker ./none --library libbase.so " + NAME + "=fast.so");
        assertThat(unsound.status()).isEqualTo(1);
        assertThat(unsound.err()).contains("nobody_has_this").doesNotContain("To get one");
        assertThat(run("link --linker best --library libbase.so").status()).isEqualTo(2);
    }

    private static final String COMPILED = "{\"event\":\"compiled\",\"nanos\":5000000,\"reused\":false,\"note\":\"\"}";

    private static String ended(String outcome, String message) {
        return "{\"event\":\"ended\",\"outcome\":\"" + outcome + "\",\"message\":\"" + message
                + "\",\"out\":\"42\\n\",\"err\":\"oh\\n\",\"nanos\":7000000}";
    }

    private Cli.Result execute(String outcome, String message, String words) throws IOException {
        ScriptedProgram runner = ScriptedProgram.runner(directory.resolve("runner"), COMPILED, ended(outcome, message));
        return run("run -c pass --runtime " + runner + " " + words + GOOD);
    }

    @Test
    void run_finished_passesTheOutputOn() throws IOException {
        Cli.Result result = execute("finished", "", "");
        assertThat(result.out()).as(result.err()).isEqualTo("42\n");
        assertThat(result.err()).isEqualTo("oh\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void run_otherEnds_areToldWithTheirStatus() throws IOException {
        Cli.Result failed = execute("failed", "Traceback\\nValueError: 7", "");
        assertThat(failed.out()).isEqualTo("42\n");
        assertThat(failed.err()).contains("truewheel: the program failed:\nTraceback\nValueError: 7\n");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(execute("failed", "oh", "").err()).isEqualTo("oh\ntruewheel: the program failed\n");
        Cli.Result late = execute("timed-out", "", "--time-limit 2s");
        assertThat(late.err()).contains("the program was stopped after 2 s; --time-limit gives it more");
        assertThat(late.status()).isEqualTo(3);
        Cli.Result full = execute("out-of-memory", "", "--memory-limit 64M");
        assertThat(full.err()).contains("got no more than 64.0 MiB of memory; --memory-limit gives it more");
        assertThat(full.status()).isEqualTo(3);
        Cli.Result other = execute("cannot-start", "it exports nothing", "");
        assertThat(other.err()).contains("the component cannot be run: it exports nothing");
        assertThat(other.status()).isEqualTo(1);
    }

    @Test
    void run_json_isOneDocument() throws IOException {
        JsonNode document =
                new ObjectMapper().readTree(execute("failed", "so", "--json").out());
        PublishedSchema.named("truewheel-1").assertFits(document.toString());
        assertThat(document.path("outcome").asText()).isEqualTo("failed");
        assertThat(document.path("stdout").asText()).isEqualTo("42\n");
        assertThat(document.path("key").asText() + "\n")
                .isEqualTo(run("key" + GOOD).out());
    }

    @Test
    void run_program_isReadFromTheFileAndSeesTheWheels() throws IOException {
        Files.writeString(directory.resolve("go.py"), "import demo # \u00e9\n");
        WheelBuilder.demo().writeTo(directory);
        WheelBuilder.of("other", "2.0").writeTo(directory);
        ScriptedProgram runner = ScriptedProgram.runner(directory.resolve("runner"), COMPILED, ended("finished", ""));
        Cli.Result result = run("run go.py demo-1.0-py3-none-any.whl other-2.0-py3-none-any.whl --memory-limit 64M"
                + " --time-limit 2m --runtime " + runner + GOOD);
        assertThat(result.status()).as(result.err()).isZero();
        JsonNode order = new ObjectMapper().readTree(runner.calls().get(0));
        assertThat(order.path("code").asText()).isEqualTo("import demo # \u00e9\n");
        assertThat(order.path("folders").findValuesAsText("guest")).contains("/site-packages", "/site-packages-1");
        assertThat(order.path("memoryBytes").asLong()).isEqualTo(64L << 20);
        assertThat(order.path("runMillis").asLong()).isEqualTo(120_000);
        for (String folder : order.path("folders").findValuesAsText("host")) {
            assertThat(folder.contains("truewheel-run-") && Files.exists(Path.of(folder)))
                    .isFalse();
        }
    }

    @Test
    void run_component_linksNothing() throws IOException {
        Files.write(directory.resolve("made.wasm"), COMPONENT);
        ScriptedProgram runner = ScriptedProgram.runner(directory.resolve("runner"), COMPILED, ended("finished", ""));
        Cli.Result result = run("run --component made.wasm --runtime " + runner);
        assertThat(result.out()).as(result.err()).isEqualTo("42\n");
        assertThat(linker.calls()).isEmpty();
        assertThat(run("run --component none.wasm -c pass").err()).contains("there is no component ");
    }

    @Test
    void run_programThatCannotBeRead_isNamed() throws IOException {
        Files.write(directory.resolve("binary.py"), new byte[] {(byte) 0xff, 0});
        assertThat(run("run binary.py" + GOOD).err()).contains("binary.py is no program: it is not UTF-8");
        assertThat(run("run none.py" + GOOD).err()).contains("none.py cannot be read: there is no such file");
    }
}
