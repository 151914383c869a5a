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
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What several processes, and processes that are killed, do to one index. */
@Timeout(180)
final class IndexProcessTest {
    private static final List<String> MOMENTS =
            List.of("empty", "journal", "table", "marked", "made", "entered", "known", "commit");

    /** Two tables and an index. */
    private static final int TABLES = 3;

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
        Map<String, Integer> killed = new TreeMap<>();
        for (String moment : MOMENTS) {
            int which = 0;
            while (true) {
                Process process = start(moment, which);
                String word = reader(process).readLine();
                if (word.startsWith("DONE")) {
                    assertThat(word).isEqualTo("DONE 3 []");
                    assertThat(tree.database().toFile().delete()).isTrue();
                    break;
                }
                process.destroyForcibly().waitFor();
                assertThat(process.exitValue()).isEqualTo(128 + 9);
                assertThat(tree.indexed().reports()).as("killed at %s", word).isEqualTo(plain);
                assertThat(tree.indexed().unchanged()).as("killed at %s", word).isEqualTo(3);
                assertThat(tree.sentences).as("killed at %s", word).isEmpty();
                assertThat(tree.database().toFile().delete()).isTrue();
                which++;
            }
            killed.put(moment, which);
        }
        // How many rows one transaction takes depends on which thread is faster.
        assertThat(killed.remove("commit")).isBetween(1, 4);
        assertThat(killed)
                .isEqualTo(Map.of(
                        "empty", 1, "journal", 1, "table", TABLES, "marked", 1, "made", 1, "entered", 1, "known", 3));
    }

    @Test
    void share_fourProcesses_noErrorAndAllIsKnown() throws Exception {
        IndexedTree tree = new IndexedTree(directory).with(ExampleWheels.all()).with(HostileCorpus.all());
        List<AuditReport> plain = tree.plain().reports();
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(start("never", 0));
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

    private Process start(String moment, int which) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                IndexProcess.class.getName(),
                directory.toString(),
                moment,
                "" + which);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
