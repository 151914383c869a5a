package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a program that links may do instead. */
@DisabledOnOs(OS.WINDOWS) // The program is a script here.
final class WasmToolsProgramTest {
    @TempDir
    private Path folder;

    private final LinkOrder order = TinyLibraries.order(TinyLibraries.extension("one"));

    private WasmToolsLinker linker(String does, Duration patience) throws Exception {
        Path program = folder.resolve("wasm-tools");
        Files.writeString(
                program,
                "#!/bin/sh\nif [ \"$1\" = --version ]; then cat '" + folder + "/version'; exit; fi\npwd > '" + folder
                        + "/scratch'\n" + does + "\n");
        Files.writeString(folder.resolve("version"), "wasm-tools 1.263.0\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("RUST_BACKTRACE", "full");
        return WasmToolsLinker.load(program.toString(), environment, patience);
    }

    private void refused(ErrorCode code, String does, String... words) throws Exception {
        refused(code, does, Duration.ofMinutes(1), words);
    }

    private void refused(ErrorCode code, String does, Duration patience, String... words) throws Exception {
        WasmToolsLinker linker = linker(does, patience);
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> linker.link(order))
                .satisfies(refused -> assertThat(refused).hasMessageContainingAll(words))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
        isGone();
    }

    private void isGone() throws IOException {
        assertThat(Path.of(Files.readString(folder.resolve("scratch")).strip())).doesNotExist();
    }

    @Test
    void link_component_isWhatWasWritten() throws Exception {
        assertThat(linker("printf 'made of %s' \"$(ls | tr '\\n' ' ')\" > \"$4\"", Duration.ofMinutes(1))
                        .link(order))
                .asString()
                .isEqualTo("made of library-1.wasm library-2.wasm ");
        isGone();
    }

    @Test
    void link_scratch_isForThisUserAlone() throws Exception {
        assertThat(linker("stat -c %a . > \"$4\"", Duration.ofMinutes(1)).link(order))
                .asString()
                .isEqualTo("700\n");
    }

    @Test
    void link_variablesThatMakeItTalk_areNotGiven() throws Exception {
        refused(ErrorCode.INVALID, "echo \"said ${RUST_BACKTRACE-nothing}\" >&2; exit 1", "said nothing");
    }

    @Test
    void link_hostileWords_areMadePrintable() throws Exception {
        refused(
                ErrorCode.INVALID,
                "printf 'a\\033[2Jb\\n\\nnote: run with it\\n' >&2; exit 101",
                "broke off",
                "a\\x1b[2Jb");
    }

    @Test
    void link_tooManyWords_areCut() throws Exception {
        WasmToolsLinker linker = linker("head -c 3000000 /dev/zero | tr '\\0' 'x' >&2; exit 1", Duration.ofMinutes(1));
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> linker.link(order))
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(5_000));
    }

    @Test
    void link_neverEnds_isKilled() throws Exception {
        refused(ErrorCode.TRANSIENT, "sleep 100", Duration.ofMillis(300), "did not end within 300 ms");
    }

    @Test
    void link_nothingWritten_isUnavailable() throws Exception {
        refused(ErrorCode.UNAVAILABLE, "exit 0", "has written nothing");
    }

    @Test
    void link_tooLargeOutput_isNotRead() throws Exception {
        refused(ErrorCode.POLICY, "head -c 70000000 /dev/zero > \"$4\"", "70000000 bytes");
    }

    @Test
    void link_becameAnotherMeanwhile_isNotKept() throws Exception {
        refused(
                ErrorCode.CONFLICT,
                "echo wasm-tools 1.264.0 > '" + folder + "/version'; echo made > \"$4\"",
                "has become wasm-tools 1.264.0");
        refused(ErrorCode.UNAVAILABLE, "rm '" + folder + "/version'; echo made > \"$4\"", "no wasm-tools that works");
    }

    @Test
    void link_interrupted_leavesNothing() throws Exception {
        WasmToolsLinker linker = linker("touch '" + folder + "/begun'; sleep 100", Duration.ofMinutes(1));
        Thread[] thread = new Thread[1];
        Exception[] thrown = new Exception[1];
        thread[0] = new Thread(() -> {
            try {
                linker.link(order);
            } catch (IOException | RuntimeException failure) {
                thrown[0] = failure;
            }
        });
        thread[0].start();
        while (!Files.exists(folder.resolve("begun"))) {
            Thread.sleep(10);
        }
        thread[0].interrupt();
        thread[0].join();
        assertThat(thrown[0]).isInstanceOf(IOException.class).hasMessageContaining("interrupted");
        isGone();
    }

    @Test
    void link_listOfLibraries_isTakenInOrder() throws Exception {
        LinkOrder many = new LinkOrder(
                List.of(
                        TinyLibraries.base(),
                        TinyLibraries.extension("b"),
                        TinyLibraries.extension("a"),
                        TinyLibraries.extension("c")),
                List.of(LinkLibrary.of("wasi_snapshot_preview1", new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, false)),
                LinkOptions.DEFAULT);
        assertThat(linker("echo \"$*\" > \"$4\"", Duration.ofMinutes(1)).link(many))
                .asString()
                .isEqualTo("component link -o component.wasm --use-built-in-libdl"
                        + " --adapt=wasi_snapshot_preview1=adapter-1.wasm --dl-openable=/site-packages/b.so=library-2.wasm"
                        + " --dl-openable=/site-packages/a.so=library-3.wasm"
                        + " --dl-openable=/site-packages/c.so=library-4.wasm -- libbase.so=library-1.wasm\n");
    }
}
