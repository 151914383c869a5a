package dev.truewheel.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What does not fit into 64 MiB is not held there. */
@Timeout(300)
final class SmallHeapTest {
    @TempDir
    Path directory;

    @Test
    void s7_wheelOfTwoGibibytes_isHashedIn64Mebibytes() throws Exception {
        Path wheel = directory.resolve("rlmesh-1.0-py3-none-any.whl");
        try (RandomAccessFile file = new RandomAccessFile(wheel.toFile(), "rw")) {
            file.setLength(2L << 30);
        }
        // SHA-256 of 2^31 zero bytes.
        assertThat(pick(wheel.toString()))
                .isEqualTo(
                        "rlmesh-1.0-py3-none-any.whl a7c744c13cc101ed66c29f672f92455547889cc586ce6d44fe76ae824958ea51 0\n");
    }

    @Test
    void s7_twoHundredThousandFiles_areJudgedIn64Mebibytes() throws Exception {
        Path dist = Files.createDirectories(directory.resolve("python/rlmesh/dist"));
        Files.createFile(directory.resolve("Cargo.toml"));
        Files.createFile(directory.resolve("python/rlmesh/pyproject.toml"));
        for (int i = 0; i < 200_000; i++) {
            Files.createFile(dist.resolve(
                    "rlmesh-1." + i + "-cp3" + i % 14 + "-cp3" + i % 14 + "-manylinux_2_" + i % 40 + "_x86_64.whl"));
        }
        assertThat(pick("local"))
                .startsWith("rlmesh-1.199988-cp312-cp312-manylinux_2_28_x86_64.whl ")
                .endsWith(" 200000\n");
    }

    private String pick(String text) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapPick.class.getName(),
                directory.resolve("store").toString(),
                text,
                directory.toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return answer;
    }
}
