package dev.truewheel.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.store.CorruptContent.Fate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What several processes, and processes that are killed, do to one store. */
@Timeout(180)
final class ContentStoreProcessTest {
    @TempDir
    Path directory;

    /** Kills a process at every moment of three puts: nothing is torn, nothing is lost, and nothing stays behind. */
    @Test
    void put_killedAnywhere_leavesAWholeStore() throws Exception {
        String[] sizes = {"0", "100", "150000"};
        Set<Steps.Step> seen = EnumSet.noneOf(Steps.Step.class);
        int killed = 0;
        while (true) {
            Path folder = directory.resolve("store" + killed);
            try (ContentStore store = ContentStore.open(folder)) {
                store.put(ContentStoreContract.in(ContentStoreContract.bytes(7)));
            }
            Process process = start(folder, killed, sizes);
            String word = reader(process).readLine();
            if (word.startsWith("DONE")) {
                assertThat(word).isEqualTo("DONE " + killed);
                break;
            }
            seen.add(Steps.Step.valueOf(word));
            process.destroyForcibly().waitFor();
            assertThat(process.exitValue()).isEqualTo(128 + 9);
            try (ContentStore store = ContentStore.open(folder)) {
                assertThat(folder.resolve("partial")).as("killed at %s", word).isEmptyDirectory();
                List<CorruptContent> corrupt = new ArrayList<>();
                long whole = store.verify(Fate.KEPT, corrupt::add);
                assertThat(corrupt).as("killed at %s", word).isEmpty();
                assertThat(store.find(ContentStoreContract.sha256(ContentStoreContract.bytes(7))))
                        .isPresent();
                assertThat(whole).isBetween(1L, 4L);
            }
            killed++;
            Process again = start(folder, -1, sizes);
            assertThat(again.waitFor()).isZero();
            try (ContentStore store = ContentStore.open(folder)) {
                assertThat(ContentStoreContract.listed(store))
                        .extracting(StoredContent::sizeInBytes)
                        .containsExactlyInAnyOrder(0L, 7L, 100L, 150_000L);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(Steps.Step.values());
        assertThat(killed).as("moments at which a put was killed").isEqualTo(28);
    }

    /** Kills a process at every moment of an adoption: the file is where it was or in the store, and whole. */
    @Test
    void adopt_killedAnywhere_theFileIsHereOrThere() throws Exception {
        byte[] bytes = ContentStoreContract.bytes(150_000);
        int killed = 0;
        while (true) {
            Path folder = directory.resolve("adopting" + killed);
            Path file = Files.write(directory.resolve("finished" + killed), bytes);
            Process process = start(folder, killed, "@" + file);
            String word = reader(process).readLine();
            if (word.startsWith("DONE")) {
                assertThat(word).isEqualTo("DONE " + killed);
                break;
            }
            process.destroyForcibly().waitFor();
            assertThat(process.exitValue()).isEqualTo(128 + 9);
            try (ContentStore store = ContentStore.open(folder)) {
                boolean stored = store.find(ContentStoreContract.sha256(bytes)).isPresent();
                assertThat(Files.exists(file)).as("killed at %s", word).isNotEqualTo(stored);
                List<CorruptContent> corrupt = new ArrayList<>();
                assertThat(store.verify(Fate.KEPT, corrupt::add)).isEqualTo(stored ? 1 : 0);
                assertThat(corrupt).as("killed at %s", word).isEmpty();
                if (!stored) {
                    store.adopt(file, ContentStoreContract.sha256(bytes));
                    assertThat(store.verify(Fate.KEPT, corrupt::add)).isEqualTo(1);
                    assertThat(corrupt).isEmpty();
                }
            }
            killed++;
        }
        assertThat(killed).as("moments at which an adoption was killed").isEqualTo(6);
    }

    /** The system lets the process write files of 64 KiB and no more, as a full disk would. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no such limit")
    void put_diskFull_failsAndLeavesNothing() throws Exception {
        Path folder = directory.resolve("store");
        assertThat(start(folder, -1, "100", "60000").waitFor()).isZero();
        List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f 64 && exec \"$@\"", "bash"));
        command.addAll(command(folder, -1, "70", "150000", "80"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(words).isEqualTo(1);
        assertThat(words).contains("IOException");
        assertThat(folder.resolve("partial")).isEmptyDirectory();
        try (ContentStore store = ContentStore.open(folder)) {
            List<CorruptContent> corrupt = new ArrayList<>();
            assertThat(store.verify(Fate.KEPT, corrupt::add)).isEqualTo(3);
            assertThat(corrupt).isEmpty();
            assertThat(store.find(ContentStoreContract.sha256(ContentStoreContract.bytes(70))))
                    .isPresent();
        }
    }

    @Test
    void open_writerLives_itsPartialFileStays() throws Exception {
        Path folder = directory.resolve("store");
        Process process = start(folder, 3, "150000");
        assertThat(reader(process).readLine()).isEqualTo("BLOCK_WRITTEN");
        try (ContentStore store = ContentStore.open(folder)) {
            assertThat(StoreLayout.inside(folder.resolve("partial"))).hasSize(1);
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            assertThat(process.waitFor()).isZero();
            assertThat(store.find(ContentStoreContract.sha256(ContentStoreContract.bytes(150_000))))
                    .isPresent();
        }
        assertThat(folder.resolve("partial")).isEmptyDirectory();
    }

    @Test
    void put_eightProcessesAtOnce_oneCopyOfEach() throws Exception {
        Path folder = directory.resolve("store");
        String[] sizes = IntStream.range(0, 200).mapToObj(i -> "" + 37 * i).toArray(String[]::new);
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            processes.add(start(folder, -1, sizes));
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        try (ContentStore store = ContentStore.open(folder)) {
            List<CorruptContent> corrupt = new ArrayList<>();
            assertThat(store.verify(Fate.KEPT, corrupt::add)).isEqualTo(200);
            assertThat(corrupt).isEmpty();
        }
        assertThat(folder.resolve("partial")).isEmptyDirectory();
        try (var files = Files.walk(folder.resolve("sha256"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(200);
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static List<String> command(Path folder, int stop, String... sizes) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                PutProcess.class.getName(),
                folder.toString(),
                "" + stop));
        command.addAll(List.of(sizes));
        return command;
    }

    private static Process start(Path folder, int stop, String... sizes) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(folder, stop, sizes));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
