package dev.truewheel.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditReport;
import dev.truewheel.fixture.ExampleWheels;
import dev.truewheel.fixture.HostileCorpus;
import dev.truewheel.fixture.WheelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What several processes, and processes that are killed, do to one index. */
@Timeout(180)
final class IndexProcessTest {
    @TempDir
    Path directory;

    @Test
    void write_killedAnywhere_neverAWrongReport() throws Exception {
        IndexedTree tree = new IndexedTree(directory)
                .with(Map.of(
                        "a-1.0-py3-none-any.whl", WheelBuilder.of("a", "1.0").build(),
                        "b-1.0-py3-none-any.whl", WheelBuilder.of("b", "1.0").build(),
                        "c-1.0-py3-none-any.whl", new byte[100]));
        List<AuditReport> plain = tree.plain().reports();
        Set<String> seen = new TreeSet<>();
        int killed = 0;
        while (true) {
            Process process = start(killed);
            String word = reader(process).readLine();
            if (word.startsWith("DONE")) {
                assertThat(word).isEqualTo("DONE 3 []");
                break;
            }
            seen.add(word);
            process.destroyForcibly().waitFor();
            assertThat(process.exitValue()).isEqualTo(128 + 9);
            assertThat(tree.indexed().reports()).as("killed at %s", word).isEqualTo(plain);
            assertThat(tree.indexed().unchanged()).as("killed at %s", word).isEqualTo(3);
            assertThat(tree.sentences).as("killed at %s", word).isEmpty();
            assertThat(tree.database().toFile().delete()).isTrue();
            killed++;
        }
        // Making the file and its two tables and index, the terms, each of three rows, and at least one transaction.
        assertThat(seen).containsExactly("commit", "empty", "entered", "journal", "known", "made", "marked", "table");
        assertThat(killed).isGreaterThanOrEqualTo(12);
    }

    @Test
    void share_fourProcesses_noErrorAndAllIsKnown() throws Exception {
        IndexedTree tree = new IndexedTree(directory).with(ExampleWheels.all()).with(HostileCorpus.all());
        List<AuditReport> plain = tree.plain().reports();
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(start(-1));
        }
        for (Process process : processes) {
            assertThat(reader(process).readLine()).isEqualTo("DONE " + plain.size() + " []");
            assertThat(process.waitFor()).isZero();
        }
        IndexedTree.Run run = tree.indexed();
        assertThat(run.reports()).isEqualTo(plain);
        assertThat(run.unchanged())
                .isEqualTo(plain.stream().filter(AuditReport::complete).count());
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private Process start(int stop) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                IndexProcess.class.getName(),
                directory.toString(),
                "" + stop);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
