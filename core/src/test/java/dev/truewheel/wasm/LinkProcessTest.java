package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Many processes that want one component, and one that is killed while it links. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS) // The program that links is a script here.
final class LinkProcessTest {
    private static final String COMPONENT = "\0asm\r\0\1\0linked";

    @TempDir
    private Path folder;

    private Path program;
    private Path calls;
    private Path held;

    /** A wasm-tools that notes each link and waits as long as it is held up. */
    @BeforeEach
    void program() throws IOException {
        calls = Files.createFile(folder.resolve("calls"));
        held = folder.resolve("held");
        program = folder.resolve("wasm-tools");
        Files.writeString(program, """
                #!/bin/sh
                if [ "$1" = --version ]; then echo wasm-tools 1.263.0; exit; fi
                echo "$*" >> 'CALLS'
                n=0
                while [ -e 'HELD' ] && [ $n -lt 600 ]; do sleep 0.1; n=$((n + 1)); done
                sleep 0.3
                printf '\\000asm\\r\\000\\001\\000linked' > "$4"
                """.replace("CALLS", calls.toString()).replace("HELD", held.toString()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private Process start(int threads) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                LinkProcess.class.getName(),
                folder.resolve("components").toString(),
                program.toString(),
                "" + threads);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void isDone(Process process) throws Exception {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            byte[] component = COMPONENT.getBytes(StandardCharsets.ISO_8859_1);
            assertThat(reader.readLine())
                    .isEqualTo("DONE "
                            + Digest.of(
                                            DigestAlgorithm.SHA256,
                                            DigestAlgorithm.SHA256
                                                    .newMessageDigest()
                                                    .digest(component))
                                    .hex());
        }
        assertThat(process.waitFor()).isZero();
    }

    private void isWholeAndNothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("components/content"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.getFileName().toString().contains("lock")))
                    .singleElement()
                    .satisfies(
                            file -> assertThat(file).hasBinaryContent(COMPONENT.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    @Test
    void dS6_eightProcessesAtOnce_linkOnce() throws Exception {
        Files.createFile(held);
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            processes.add(start(4));
        }
        while (Files.size(calls) == 0) {
            Thread.sleep(20);
        }
        Files.delete(held);
        for (Process process : processes) {
            isDone(process);
        }
        assertThat(Files.readAllLines(calls))
                .containsExactly(
                        "component link -o component.wasm --dl-openable=/site-packages/one.so=library-2.wasm --"
                                + " libbase.so=library-1.wasm");
        isWholeAndNothingIsLeft();
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void dS6_holderKilledWhileItLinks_theOthersFinish() throws Exception {
        Files.createFile(held);
        Process holder = start(1);
        while (Files.size(calls) == 0) {
            Thread.sleep(20);
        }
        List<Process> others = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            others.add(start(2));
        }
        holder.destroyForcibly().waitFor();
        while (Files.readAllLines(calls).size() < 2) {
            Thread.sleep(20);
        }
        Files.delete(held);
        for (Process other : others) {
            isDone(other);
        }
        assertThat(Files.readAllLines(calls)).hasSize(2);
        isWholeAndNothingIsLeft();
    }
}
