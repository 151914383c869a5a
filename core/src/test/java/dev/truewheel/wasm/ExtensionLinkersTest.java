package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS) // The program is a script here.
final class ExtensionLinkersTest {
    private static final LinkerProvider ABSENT = () -> {
        throw new LinkerUnavailableException("this build has no linker");
    };
    private static final LinkerProvider THERE = () -> new ExtensionLinker() {
        @Override
        public LinkerIdentity identity() {
            return new LinkerIdentity("wit-component", "0.263.0");
        }

        @Override
        public byte[] link(LinkOrder order) {
            throw new UnsupportedOperationException();
        }
    };

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void place() {
        environment.put("PATH", folder.toString());
    }

    private Path program(String does) throws IOException {
        Path program = folder.resolve("wasm-tools");
        Files.writeString(program, "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    private void refused(ErrorCode code, Optional<String> named, Iterable<LinkerProvider> providers, String... words) {
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> ExtensionLinkers.choose(environment, named, providers))
                .satisfies(refused -> assertThat(refused).hasMessageContainingAll(words))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void choose_nativeLinkerThere_isTaken() throws IOException {
        program("echo wasm-tools 1.263.0");
        LinkerChoice choice = ExtensionLinkers.choose(environment, Optional.empty(), List.of(ABSENT, THERE));
        assertThat(choice.linker().identity()).hasToString("wit-component 0.263.0");
        assertThat(choice.reasons()).containsExactly("this build has no linker");
    }

    @Test
    void choose_noNativeLinker_theProgramIsTakenAndTheReasonKept() throws IOException {
        program("echo 'wasm-tools 1.263.0 (abcdef 2026-11-01)'");
        LinkerChoice choice = ExtensionLinkers.choose(environment, Optional.empty(), List.of(ABSENT));
        assertThat(choice.linker().identity()).isEqualTo(new LinkerIdentity("wasm-tools", "1.263.0"));
        assertThat(choice.reasons()).containsExactly("this build has no linker");
        assertThat(ExtensionLinkers.choose(environment, Optional.empty(), List.of())
                        .reasons())
                .containsExactly("there is no native linker on the class path");
    }

    @Test
    void choose_none_everyReasonAndRemedyIsTold() {
        refused(
                ErrorCode.UNAVAILABLE,
                Optional.empty(),
                List.of(ABSENT),
                "this build has no linker",
                "the program 'wasm-tools' was not found",
                "cargo install wasm-tools",
                "truewheel.linker=require");
        Iterable<LinkerProvider> broken = () -> {
            throw new ServiceConfigurationError("no such class");
        };
        refused(ErrorCode.UNAVAILABLE, Optional.empty(), broken, "jar is broken: no such class");
    }

    @Test
    void choose_named_thatOneAndNoOther() throws IOException {
        Path program = program("echo wasm-tools 1.263.0");
        assertThat(ExtensionLinkers.choose(environment, Optional.of("wasm-tools"), List.of(THERE))
                        .linker()
                        .identity()
                        .name())
                .isEqualTo("wasm-tools");
        refused(ErrorCode.UNAVAILABLE, Optional.of("native"), List.of(ABSENT), "'native' is not here", "no linker");
        environment.put("PATH", "");
        assertThat(ExtensionLinkers.choose(environment, Optional.of(program.toString()), List.of(THERE))
                        .linker()
                        .identity()
                        .name())
                .isEqualTo("wasm-tools");
        refused(ErrorCode.UNAVAILABLE, Optional.of("wasm-tools"), List.of(THERE), "'wasm-tools' is not here");
        refused(ErrorCode.USAGE, Optional.of("ld"), List.of(THERE), "there is no linker 'ld'");
    }

    @Test
    void choose_variable_countsUnlessNamed() throws IOException {
        program("echo wasm-tools 1.263.0");
        environment.put(ExtensionLinkers.VARIABLE, "wasm-tools");
        assertThat(ExtensionLinkers.choose(environment, Optional.empty(), List.of(THERE))
                        .linker()
                        .identity()
                        .name())
                .isEqualTo("wasm-tools");
        assertThat(ExtensionLinkers.choose(environment, Optional.of("native"), List.of(THERE))
                        .linker()
                        .identity()
                        .name())
                .isEqualTo("wit-component");
        environment.put(ExtensionLinkers.VARIABLE, "ld");
        refused(ErrorCode.USAGE, Optional.empty(), List.of(THERE), ExtensionLinkers.VARIABLE);
    }

    @Test
    void choose_programThatIsAnother_isNotTaken() throws IOException {
        for (String does :
                List.of("echo GNU ld 2.40", "exit 0", "echo wasm-tools 1.263.0; exit 3", "echo wasm-tools")) {
            program(does);
            refused(ErrorCode.UNAVAILABLE, Optional.empty(), List.of(), "is no wasm-tools that works");
        }
    }
}
