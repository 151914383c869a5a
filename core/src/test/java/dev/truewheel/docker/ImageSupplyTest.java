package dev.truewheel.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.store.SingleFlight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
@Timeout(60)
final class ImageSupplyTest {
    private static final ImageReference IMAGE = ImageReference.parse("a:b");
    /** Answers about an image that is there once it was pulled. */
    static final String INSPECT =
            "if [ -e $state/here ]; then echo '[{\"Id\":\"sha256:1\",\"Os\":\"linux\",\"Architecture\":"
                    + "\"amd64\"}]'; else " + ScriptedDocker.NO_IMAGE + "; fi";

    static final String PULL = "sleep 0.5; touch $state/here";

    @TempDir
    Path folder;

    private ScriptedDocker docker;
    private SingleFlight flights;

    @BeforeEach
    void begin() throws IOException {
        docker = ScriptedDocker.in(folder.resolve("scripted"));
        flights = SingleFlight.open(folder.resolve("flights"));
    }

    @AfterEach
    void end() throws IOException {
        flights.close();
    }

    private ImageSupply supply() throws IOException {
        return new ImageSupply(docker.engine(), flights);
    }

    @Test
    void cs3_twentyThreads_pullOnce() throws Exception {
        ImageSupply supply = new ImageSupply(
                docker.on("image inspect *", INSPECT).on("image pull *", PULL).engine(), flights);
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<ImageSupply.Supplied>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(threads.submit(() -> supply.ensure(IMAGE, Optional.empty())));
            }
            for (Future<ImageSupply.Supplied> one : all) {
                assertThat(one.get().image().id()).isEqualTo("sha256:1");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(docker.calls("image pull")).hasSize(1);
        assertThat(supply.ensure(IMAGE, Optional.empty()).pulled()).isFalse();
        assertThat(docker.calls("image pull")).hasSize(1);
    }

    @Test
    void cd1_manyProcesses_pullOnce() throws Exception {
        Path program =
                docker.on("image inspect *", INSPECT).on("image pull *", PULL).write();
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ProcessBuilder child = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    SupplyProcess.class.getName(),
                    folder.resolve("flights").toString());
            child.environment().put(EngineSettings.PROGRAM_VARIABLE, program.toString());
            processes.add(child.inheritIO().start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(docker.calls("image pull")).hasSize(1);
    }

    /** Wants an image, in a process of its own. */
    static final class SupplyProcess {
        private SupplyProcess() {}

        public static void main(String[] args) throws IOException {
            try (SingleFlight flights = SingleFlight.open(Path.of(args[0]))) {
                DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));
                new ImageSupply(engine, flights).ensure(IMAGE, Optional.empty());
            }
        }
    }

    @Test
    void cs3_failedPull_isForgottenAndTriedAgain() throws IOException {
        docker.on("image inspect *", INSPECT)
                .on(
                        "image pull *",
                        "if [ -e $state/tried ]; then touch $state/here; else touch $state/tried; echo 'dial tcp: i/o timeout'"
                                + " >&2; exit 1; fi");
        ImageSupply supply = supply();
        TruewheelException failure =
                catchThrowableOfType(TruewheelException.class, () -> supply.ensure(IMAGE, Optional.empty()));
        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSIENT);
        assertThat(supply.ensure(IMAGE, Optional.empty()).pulled()).isTrue();
        assertThat(docker.calls("image pull")).hasSize(2);
    }

    @Test
    void cs3_imageRemovedMeanwhile_isPulledAgain() throws IOException {
        ImageSupply supply = new ImageSupply(
                docker.on("image inspect *", INSPECT).on("image pull *", PULL).engine(), flights);
        assertThat(supply.ensure(IMAGE, Optional.empty()).pulled()).isTrue();
        assertThat(supply.ensure(IMAGE, Optional.empty()).pulled()).isFalse();
        Files.delete(docker.state("here"));
        assertThat(supply.ensure(IMAGE, Optional.empty()).pulled()).isTrue();
    }

    @Test
    void bd11_failureThatIsNotAbsence_pullsNothing() throws IOException {
        docker.fail("image inspect *", "Cannot connect to the Docker daemon at x. Is the docker daemon running?");
        ImageSupply supply = supply();
        TruewheelException failure =
                catchThrowableOfType(TruewheelException.class, () -> supply.ensure(IMAGE, Optional.empty()));
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(docker.calls("image pull")).isEmpty();
    }

    @Test
    void ensure_anotherPlatform_isPulledAndRefusedIfStillAnother() throws IOException {
        docker.on("image inspect *", INSPECT).on("image pull *", PULL);
        ImageSupply supply = supply();
        assertThat(supply.ensure(IMAGE, Optional.of(Platform.parse("linux/amd64")))
                        .pulled())
                .isTrue();
        TruewheelException failure = catchThrowableOfType(
                TruewheelException.class, () -> supply.ensure(IMAGE, Optional.of(Platform.parse("linux/arm64"))));
        assertThat(failure.code()).isEqualTo(ErrorCode.INCOMPATIBLE);
        assertThat(docker.calls("image pull").get(1))
                .containsExactly("image", "pull", "--quiet", "--platform=linux/arm64", "--", "a:b");
    }

    @Test
    void ensure_imageThatNeverStays_saysSo() throws IOException {
        docker.on("image inspect *", ScriptedDocker.NO_IMAGE).on("image pull *", ":");
        TruewheelException failure =
                catchThrowableOfType(TruewheelException.class, () -> supply().ensure(IMAGE, Optional.empty()));
        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSIENT);
        assertThat(failure).hasMessageContaining("removed as soon as");
    }
}
