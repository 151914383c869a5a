package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.truewheel.binary.WasmBytes;
import dev.truewheel.fixture.ElfBytes;
import dev.truewheel.fixture.WheelBuilder;
import dev.truewheel.wasm.LinkFaultKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the table of what can be wrong to what the program says of such input.
 *
 * <p>With {@code -Dtruewheel.docs=write} the table is written anew instead.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the linker is a shell script")
@Timeout(120)
final class LinkFaultsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "linking.md");
    private static final String HEAD = "| kind | message |\n|---|---|\n";
    private static final String TAG = "cp314-cp314-wasi_0_0_0_wasm32";
    private static final String FAST = "/site-packages/fast.cpython-314-wasm32-wasi.so";

    @TempDir
    Path directory;

    private final Map<LinkFaultKind, String> messages = new EnumMap<>(LinkFaultKind.class);

    @Test
    void page_hasTheMessageOfEachKind() throws IOException {
        libraries();
        wheels();
        wrongBase();
        refusal();
        assertThat(messages).containsOnlyKeys(LinkFaultKind.values());
        StringBuilder rows = new StringBuilder(HEAD);
        messages.forEach((kind, message) -> rows.append("| `" + kind.id() + "` | " + code(message) + " |\n"));
        String page = Files.readString(PAGE);
        int start = page.indexOf(HEAD);
        int end = page.indexOf("\n\n", start) + 1;
        if ("write".equals(System.getProperty("truewheel.docs"))) {
            Files.writeString(PAGE, page.substring(0, start) + rows + page.substring(end));
        } else {
            assertThat(page.substring(start, end))
                    .as("run this test with -Dtruewheel.docs=write")
                    .isEqualTo(rows.toString());
        }
    }

    private static String code(String message) {
        String line = message.replaceAll("\\s+", " ").replace("|", "\\|");
        return line.contains("`") ? "`` " + line + " ``" : "`" + line + "`";
    }

    private void libraries() throws IOException {
        // Whoever wants to know what a library is by its first bytes sees these.
        library(LinkFaultKind.ELF_OBJECT, ElfBytes.of(62).build());
        library(LinkFaultKind.MACH_O_OBJECT, WasmBytes.bytes(0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1, 3, 0, 0, 0));
        library(LinkFaultKind.PE_OBJECT, Arrays.copyOf("MZ".getBytes(StandardCharsets.US_ASCII), 64));
        library(LinkFaultKind.NOT_WASM, "text".getBytes(StandardCharsets.US_ASCII));
        byte[] whole = fast().bytes();
        library(LinkFaultKind.MALFORMED, Arrays.copyOf(whole, whole.length - 3));
        library(LinkFaultKind.COMPONENT, WasmBytes.bytes(0, 'a', 's', 'm', 13, 0, 1, 0));
        library(
                LinkFaultKind.NO_DYLINK,
                WasmBytes.module().exportFunction("PyInit_fast", "()->i32").bytes());
        library(LinkFaultKind.UNSUPPORTED, fast().architecture("wasm64").bytes());
        library(LinkFaultKind.WRONG_MEMORY, fast().memory(1).bytes());
        library(
                LinkFaultKind.TOO_LARGE,
                fast().memoryInfo(0xffff_ffffL, 0, 0, 0).bytes());
        library(LinkFaultKind.MISSING_LIBRARY, fast().needed("libspoke.so").bytes());
        library(
                LinkFaultKind.UNRESOLVED_SYMBOL,
                fast().importFunction("env", "spoke_length", "(f64)->f64").bytes());
        library(
                LinkFaultKind.CONSTRUCTORS_AND_INITIALIZE,
                fast().exportFunction("__wasm_call_ctors", "()->")
                        .exportFunction("_initialize", "()->")
                        .bytes());
        write("spoke", WasmBytes.library().exportFunction("spoke_length", "(f64,i32)->f64"));
        write("user", fast().needed("libspoke.so").importFunction("env", "spoke_length", "(f64)->f64"));
        plan(LinkFaultKind.SIGNATURE_MISMATCH, "--library libspoke.so=spoke " + FAST + "=user");
        plan(LinkFaultKind.DUPLICATE_NAME, "--library libspoke.so=spoke --library libspoke.so=spoke");
        write("program", WasmBytes.library().exportFunction("_start", "()->"));
        plan(LinkFaultKind.MULTIPLE_STARTS, "--library one.so=program --library two.so=program");
        write("first", WasmBytes.library().needed("libhub.so"));
        write("second", WasmBytes.library().needed("libspoke.so"));
        plan(LinkFaultKind.NEEDED_CYCLE, "--library libspoke.so=first --library libhub.so=second");
    }

    private static WasmBytes fast() {
        return WasmBytes.library().exportFunction("PyInit_fast", "()->i32");
    }

    private void write(String name, WasmBytes module) throws IOException {
        Files.write(directory.resolve(name), module.bytes());
    }

    private void library(LinkFaultKind kind, byte[] content) throws IOException {
        Files.write(directory.resolve("library"), content);
        plan(kind, "--dlopen " + FAST + "=library");
    }

    private void plan(LinkFaultKind kind, String words) throws IOException {
        faults(kind, "plan --json " + words);
    }

    private void wheels() throws IOException {
        wheel(
                LinkFaultKind.WRONG_PYTHON,
                WheelBuilder.demo().tag("cp313-cp313-wasi_0_0_0_wasm32").build(),
                "cp313-cp313-wasi_0_0_0_wasm32");
        byte[] unnamed =
                WasmBytes.library().exportFunction("PyInit_slow", "()->i32").bytes();
        WheelBuilder demo = WheelBuilder.demo().tag(TAG).file("demo/fast.cpython-314-wasm32-wasi.so", unnamed);
        wheel(LinkFaultKind.NO_INIT_FUNCTION, demo.build(), TAG);
        WheelBuilder edited = WheelBuilder.demo().tag(TAG);
        String row = WheelBuilder.recordRow("demo/__init__.py", "value = 42\n".getBytes(StandardCharsets.US_ASCII));
        String other = WheelBuilder.recordRow("demo/__init__.py", "value = 43\n".getBytes(StandardCharsets.US_ASCII));
        wheel(
                LinkFaultKind.INTEGRITY,
                edited.record(text -> text.replace(row, other)).build(),
                TAG);
        wheel(
                LinkFaultKind.UNSAFE_PATH,
                WheelBuilder.demo().tag(TAG).file("../evil.py", "pass\n").build(),
                TAG);
        wheel(LinkFaultKind.UNREADABLE_WHEEL, "text".getBytes(StandardCharsets.US_ASCII), TAG);
    }

    private void wheel(LinkFaultKind kind, byte[] content, String tag) throws IOException {
        String name = "demo-1.0-" + tag + ".whl";
        Files.write(directory.resolve(name), content);
        JsonNode document = run("list --json " + name);
        note(kind, document.path("wheels").path(0).path("faults"));
    }

    private void wrongBase() throws IOException {
        Path base = Files.createDirectories(directory.resolve("base"));
        Files.writeString(base.resolve("libc.so.zst"), "another");
        faults(LinkFaultKind.WRONG_BASE, "plan --json --offline --base base demo=spoke");
    }

    private void refusal() throws IOException {
        ScriptedProgram linker = ScriptedProgram.refusingWasmTools(directory.resolve("wasm-tools"));
        faults(LinkFaultKind.LINKER, "link --json --library libspoke.so=spoke --linker " + linker);
    }

    private void faults(LinkFaultKind kind, String words) throws IOException {
        note(kind, run(words).path("faults"));
    }

    private void note(LinkFaultKind kind, JsonNode faults) {
        for (JsonNode fault : faults) {
            if (fault.path("kind").asText().equals(kind.id())) {
                messages.putIfAbsent(kind, shown(fault.path("message").asText()));
            }
        }
        assertThat(messages).as("%s in %s", kind, faults).containsKey(kind);
    }

    /** Returns a message without the folder of the test, and without what it tells of other files than the wrong one. */
    private String shown(String message) {
        int others = message.indexOf("\nMissing besides");
        return (others < 0 ? message : message.substring(0, others)).replace(directory + "/", "");
    }

    private JsonNode run(String words) throws IOException {
        Cli.Result result = new Cli(directory)
                .program("truewheel")
                .variable("HOME", directory.resolve("home").toString())
                .variable("PATH", System.getenv("PATH"))
                .run(("ext " + words).split(" "));
        assertThat(result.status()).as(result.err()).isEqualTo(1);
        return new ObjectMapper().readTree(result.out());
    }
}
