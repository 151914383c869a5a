package dev.truewheel.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.fixture.RequiresEngine;
import dev.truewheel.process.RunningProgram;
import dev.truewheel.sandbox.ResourceLimits;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.RunPlanBuilder;
import dev.truewheel.sandbox.WorkFolders;
import dev.truewheel.sandbox.WorkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** C-S4, C-D5: folders of any name go into a container of a real engine, come out again, and are never made by it. */
@RequiresEngine(image = WorkFoldersOnEngineTest.IMAGE)
@Timeout(120)
final class WorkFoldersOnEngineTest {
    static final String IMAGE = "python:3.11-slim";

    @TempDir
    Path folder;

    private final String mine = "truewheel-test-" + UUID.randomUUID();
    private final DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));

    @AfterEach
    void removeMine() throws IOException {
        for (ContainerInfo left : engine.containers().list(Map.of(mine, "1"))) {
            engine.containers().remove(left.id());
        }
    }

    /** Makes a folder that anybody may write to, with a file in it. */
    private String folder(String name, String content) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(made.resolve("in"), content);
        return made.toRealPath().toString();
    }

    private RunPlan plan(WorkFolders folders, Map<String, String> harness, String script) {
        RunPlanBuilder plan = RunPlan.builder(IMAGE, mine + "-box")
                .label(mine, "1")
                .limits(new ResourceLimits(64L << 20, 32, 500))
                .workingDirectory("/work")
                .entrypoint(List.of("sh", "-euc", script));
        folders.mounts().forEach(plan::mount);
        folders.environment(harness, Map.of()).forEach(plan::environment);
        return plan.build();
    }

    @Test
    void cs4_foldersOfAnyName_areReadAndWrittenInside() throws IOException {
        String work = folder("a:b c", "work");
        String stub = folder("höhe/日本 \"q\",ro", "stub");
        String plain = folder("plain", "plain");
        WorkFolders folders = new WorkFolders(WorkSettings.nyx(), Optional.of(work), List.of(plain, stub));
        RunPlan plan = plan(
                folders,
                Map.of("NYX_FS_ROOT", stub),
                "cat in $NYX_FS_ROOT/in /nyx/stubs/0/in; pwd; echo $NYX_FS_ROOT; echo out >out; echo too >$NYX_FS_ROOT/out");
        String id = engine.containers().run(ContainerOrder.of(plan));
        try (RunningProgram waiting = engine.containers().awaitEnd(id)) {
            assertThat(waiting.waitFor(Duration.ofSeconds(60))).hasValue(0);
        }
        assertThat(engine.containers().logs(id, 10_000).text()).isEqualTo("workstubplain/work\n/nyx/stubs/1\n");
        assertThat(Path.of(work, "out")).hasContent("out");
        assertThat(Path.of(stub, "out")).hasContent("too");
        assertThat(Path.of(plain)).isDirectoryNotContaining("glob:**/out");
    }

    @Test
    void cs4_missingFolder_isRefusedAndNobodyMakesIt() throws IOException {
        Path missing = folder.toRealPath().resolve("a:b missing");
        WorkFolders folders = new WorkFolders(WorkSettings.nyx(), Optional.of(missing.toString()), List.of());
        RunPlan plan = plan(folders, Map.of(), "true");
        TruewheelException refusal = catchThrowableOfType(
                TruewheelException.class, () -> engine.containers().run(ContainerOrder.of(plan)));
        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(missing).doesNotExist();
        assertThat(engine.containers().list(Map.of(mine, "1"))).isEmpty();
    }
}
