package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many processes that want one asset, and processes that are killed while they fetch it. */
@Timeout(300)
final class LibraryProcessTest {
    private static final String API = "/repos/o/r/releases/latest";
    private static final String NAME = "disk.img.zst";
    private static final byte[] FILE = new byte[BlockRing.BLOCK + BlockRing.BLOCK / 2];

    static {
        new Random(20_261_122).nextBytes(FILE);
    }

    @TempDir
    Path directory;

    private ReleaseServer server;

    @BeforeEach
    void serve() throws IOException {
        server = ReleaseServer.start().file(NAME, Zstd.compress(FILE, 1));
        server.serve(API, server.releaseJson("v1.0", NAME));
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void eS3_fiftyThreadsInEachOfFourProcesses_askOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(start(directory, 50, -1));
        }
        for (Process process : processes) {
            assertThat(reader(process).readLine())
                    .startsWith("DONE ")
                    .endsWith(" " + ReleaseServer.sha256(FILE).hex());
            assertThat(process.waitFor()).isZero();
        }
        assertThat(server.requestsFor(NAME)).isEqualTo(1);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void eS3_holderKilledInTheMiddle_theOthersFinish() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        server.next(NAME, (exchange, answering) -> {
            begun.countDown();
            ReleaseServer.stall(FILE.length / 2).give(exchange, answering);
        });
        Process holder = start(directory, 1, -1);
        begun.await();
        List<Process> others = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            others.add(start(directory, 10, -1));
        }
        holder.destroyForcibly().waitFor();
        for (Process other : others) {
            assertThat(reader(other).readLine())
                    .startsWith("DONE ")
                    .endsWith(" " + ReleaseServer.sha256(FILE).hex());
        }
        assertThat(server.requestsFor(NAME)).isEqualTo(2);
    }

    @Test
    void eS6_killedAnywhere_theNamedFileIsAbsentOrRight() throws Exception {
        Set<String> moments = new LinkedHashSet<>();
        for (int killed = 0; ; killed++) {
            Path cache = directory.resolve("cache" + killed);
            Process process = start(cache, 1, killed);
            String word = reader(process).readLine();
            if (word.startsWith("DONE ")) {
                assertThat(killed)
                        .as("points at which it was killed: %s", moments)
                        .isEqualTo(15);
                break;
            }
            moments.add(word.substring(3));
            process.destroyForcibly().waitFor();
            Path file = cache.resolve("v1.0/disk.img");
            if (Files.exists(file)) {
                assertThat(file).as("killed at %s", word).hasBinaryContent(FILE);
            }
            assertThat(reader(start(cache, 1, -1)).readLine())
                    .as("after a kill at %s", word)
                    .endsWith(" " + ReleaseServer.sha256(FILE).hex());
            assertThat(file).hasBinaryContent(FILE);
            try (Stream<Path> left = Files.list(file.getParent())) {
                assertThat(left).as("killed at %s", word).containsExactly(file);
            }
            assertThat(cache.resolve(".truewheel/partial")).isEmptyDirectory();
            assertThat(cache.resolve(".truewheel/content/partial")).isEmptyDirectory();
        }
        assertThat(moments).contains("BLOCK_KEPT", "STORED", "LINKED", "NAMED", "RECORDED");
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private Process start(Path cache, int threads, int stop) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                LibraryProcess.class.getName(),
                cache.toString(),
                server.at(API).toString(),
                server.base().toString(),
                NAME,
                "" + threads,
                "" + stop);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
