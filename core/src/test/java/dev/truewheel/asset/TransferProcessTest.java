package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.truewheel.digest.Digest;
import dev.truewheel.store.ContentStore;
import dev.truewheel.store.CorruptContent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What processes that are killed leave of a transfer, and what the next one makes of that. */
@Timeout(600)
final class TransferProcessTest {
    private static final byte[] FILE = new byte[2 * BlockRing.BLOCK + 100];

    static {
        new Random(20_261_122).nextBytes(FILE);
    }

    @TempDir
    Path directory;

    private ReleaseServer server;

    @BeforeEach
    void serve() throws IOException {
        server = ReleaseServer.start().file("a", FILE);
    }

    @AfterEach
    void end() {
        server.close();
    }

    /** E-S6, for what is kept as it is sent, from a server. */
    @Test
    void fetch_killedAnywhere_isAbsentOrRightAndGoneOnFrom() throws Exception {
        assertThat(killEverywhere(server.base().toString(), "a", FILE))
                .as("moments of a plain asset")
                .isEqualTo(19);
    }

    /** E-S6, for what is unpacked, from a folder. */
    @Test
    void fetch_compressedKilledAnywhere_isAbsentOrRightAndGoneOnFrom() throws Exception {
        Path release = Files.createDirectory(directory.resolve("release"));
        byte[] packed = Zstd.compress(FILE, 1);
        Files.write(release.resolve("a.zst"), packed);
        assertThat(killEverywhere(release.toString(), "a.zst", packed))
                .as("moments of a compressed asset")
                .isEqualTo(24);
    }

    /** Has a process tell its moments, and then one killed at each of them; returns how many there are. */
    private int killEverywhere(String from, String name, byte[] asset) throws Exception {
        Digest content = ReleaseServer.sha256(FILE);
        String[] words = reader(start(directory.resolve("whole"), "-", from, name, asset))
                .readLine()
                .split(" ");
        assertThat(words).startsWith("DONE", content.hex());
        List<String> moments = List.of(words).subList(2, words.length);
        for (TransferSteps.Step step : TransferSteps.Step.values()) {
            assertThat(moments).contains(step + ":1");
        }
        for (String moment : moments) {
            Path folder = directory.resolve(name + moment.replace(':', '-'));
            Process process = start(folder, moment, from, name, asset);
            assertThat(reader(process).readLine()).isEqualTo("AT " + moment);
            process.destroyForcibly().waitFor();
            assertThat(process.exitValue()).isEqualTo(128 + 9);
            assertAbsentOrRight(folder, content, moment);
            Process again = start(folder, "-", from, name, asset);
            assertThat(reader(again).readLine())
                    .as("after a kill at %s", moment)
                    .startsWith("DONE " + content.hex());
            assertThat(again.waitFor()).isZero();
            assertAbsentOrRight(folder, content, moment);
            assertThat(folder.resolve("partial")).as("killed at %s", moment).isEmptyDirectory();
            assertThat(folder.resolve("content/partial"))
                    .as("killed at %s", moment)
                    .isEmptyDirectory();
        }
        return moments.size();
    }

    private static void assertAbsentOrRight(Path folder, Digest content, String word) throws IOException {
        try (ContentStore store = ContentStore.open(folder.resolve("content"))) {
            List<CorruptContent> corrupt = new ArrayList<>();
            long whole = store.verify(CorruptContent.Fate.KEPT, corrupt::add);
            assertThat(corrupt).as("killed at %s", word).isEmpty();
            assertThat(whole).isEqualTo(store.find(content).isPresent() ? 1 : 0);
        }
    }

    /** What was received before the kill is not received again. */
    @Test
    void fetch_killedBehindABlock_asksForTheRest() throws Exception {
        Path folder = directory.resolve("rest");
        Process process = start(folder, "BLOCK_KEPT:2", server.base().toString(), "a", FILE);
        assertThat(reader(process).readLine()).isEqualTo("AT BLOCK_KEPT:2");
        process.destroyForcibly().waitFor();
        Path part =
                folder.resolve("partial/sha256-" + ReleaseServer.sha256(FILE).hex() + ".part");
        assertThat(Files.size(part)).isEqualTo(2 * BlockRing.BLOCK);
        Process again = start(folder, "-", server.base().toString(), "a", FILE);
        assertThat(reader(again).readLine())
                .startsWith("DONE " + ReleaseServer.sha256(FILE).hex());
        assertThat(server.rangesOf("a")).containsExactly("", "bytes=" + 2 * BlockRing.BLOCK + "-");
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Process start(Path folder, String stop, String from, String name, byte[] asset) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                FetchProcess.class.getName(),
                folder.toString(),
                stop,
                from,
                name,
                ReleaseServer.sha256(asset).hex());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
