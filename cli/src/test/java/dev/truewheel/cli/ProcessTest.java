package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.WheelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: signals, closed pipes, and the status the shell sees. */
@Timeout(120)
final class ProcessTest {
    @TempDir
    Path directory;

    private Path errors;

    @BeforeEach
    void errors() {
        errors = directory.resolve("stderr");
    }

    @Test
    void exitStatus_reachesTheShell() throws Exception {
        WheelBuilder.demo().writeTo(directory);
        Process clean = start("demo-1.0-py3-none-any.whl");
        assertThat(clean.waitFor()).isZero();
        assertThat(new String(clean.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("ok");
        assertThat(start("--nonsense").waitFor()).isEqualTo(2);
        assertThat(start("nowhere.whl").waitFor()).isEqualTo(3);
        assertThat(Files.readString(errors)).doesNotContain("\tat ");
    }

    @Test
    void closedPipe_endsQuietly() throws Exception {
        for (int i = 0; i < 500; i++) {
            WheelBuilder.of("demo" + i, "1.0").writeTo(directory);
        }
        Process process = start("-f", "jsonl", ".");
        try (BufferedReader out = reader(process)) {
            assertThat(out.readLine()).startsWith("{\"type\":\"wheel\"");
        }
        assertThat(process.waitFor()).isEqualTo(141);
        assertThat(Files.readString(errors)).isEmpty();
    }

    @Test
    void stopSignal_amidALongRun_writesThePartialSummary() throws Exception {
        // So many links to one wheel that the run cannot end before it is stopped.
        Path one = WheelBuilder.demo().writeTo(directory);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 400_000; i++) {
            lines.add(one.getFileName().toString());
        }
        Files.write(directory.resolve("list"), lines);
        Process process = start("-f", "jsonl", "@list");
        List<String> out = new ArrayList<>();
        try (BufferedReader reader = reader(process)) {
            out.add(reader.readLine());
            process.toHandle().destroy();
            String line = reader.readLine();
            while (line != null) {
                out.add(line);
                line = reader.readLine();
            }
        }
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(out.get(out.size() - 1)).startsWith("{\"type\":\"summary\"").endsWith("\"complete\":false}");
        assertThat(Files.readString(errors)).doesNotContain("\tat ");
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Only the tests have slf4j, through ArchUnit, and the engine of the index would wake it.
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        return builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
    }
}
