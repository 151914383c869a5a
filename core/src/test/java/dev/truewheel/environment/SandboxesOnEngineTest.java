package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.environment.StartProgress.Stage;
import dev.truewheel.fixture.GitRepository;
import dev.truewheel.fixture.RequiresEngine;
import dev.truewheel.json.CompactJson;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.RunOptions;
import dev.truewheel.sandbox.SandboxOptions;
import dev.truewheel.sandbox.SandboxSpec;
import dev.truewheel.sandbox.SourceReference;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real environments that rlmesh serves, from the words of a user. */
@RequiresEngine
@Timeout(600)
final class SandboxesOnEngineTest {
    @TempDir
    Path folder;

    private final List<Stage> heard = new ArrayList<>();

    private SandboxPlace place() {
        return SandboxPlace.of(System.getenv(), folder, folder.resolve("cache"));
    }

    @Test
    void start_words_isBuiltOnceAnswersAndIsGoneWhenClosed() throws IOException {
        try (Sandboxes sandboxes = Sandboxes.open(place(), (stage, what) -> heard.add(stage))) {
            String image;
            try (EnvironmentHandle environment = sandboxes.start("gym://CartPole-v1")) {
                image = sandboxes
                        .engine()
                        .containers()
                        .find(environment.containerId())
                        .orElseThrow()
                        .imageId();
                assertThat(environment.uri()).startsWith("tcp://127.0.0.1:");
                try (Socket socket = new Socket(
                        "127.0.0.1", environment.address().orElseThrow().getPort())) {
                    assertThat(socket.isConnected()).isTrue();
                }
            }
            heard.clear();
            RunOptions run = RunOptions.standard();
            RunOptions open = new RunOptions(
                    Optional.of(new NetworkPolicy.Open()),
                    run.limits(),
                    run.user(),
                    false,
                    run.mounts(),
                    run.devices(),
                    run.environment());
            EnvironmentHandle again = sandboxes.start(
                    SourceReference.parse("CartPole-v1"),
                    SandboxOptions.builder().run(open).build(),
                    StartWishes.standard());
            String name = again.name();
            try (again) {
                assertThat(sandboxes
                                .engine()
                                .containers()
                                .find(again.containerId())
                                .orElseThrow()
                                .imageId())
                        .isEqualTo(image);
                assertThat(sandboxes.environments().find(name).orElseThrow().owner())
                        .isEqualTo(Liveness.ALIVE);
            }
            assertThat(heard).containsExactly(Stage.RESOLVING, Stage.STARTING, Stage.WAITING);
            Map<String, String> mine = Map.of(EnvironmentLabels.ENVIRONMENT, name);
            assertThat(sandboxes.engine().containers().list(mine)).isEmpty();
            assertThat(sandboxes.engine().volumes().list(mine)).isEmpty();
            assertThat(folder.resolve("cache/environments")).isEmptyDirectory();
        }
    }

    /** What a repository holds at a commit is in the image, and is what runs. */
    @Test
    void start_commitOfARepository_runsItsEnvironment() throws IOException {
        GitRepository.assumeGit();
        GitRepository repository = GitRepository.make(folder.resolve("work.git"));
        String commit = repository.commit(
                "main",
                Map.of(
                        "env.py",
                        "import gymnasium\n\n\ndef make_env(**kwargs):\n"
                                + "    print('made of a repository', kwargs, flush=True)\n"
                                + "    return gymnasium.make('CartPole-v1', **kwargs)\n"));
        SourceReference source = SourceReference.parse("git+" + repository.fileUrl() + "@" + commit);
        SandboxOptions options = SandboxOptions.builder()
                .trustRemoteCode(true)
                .keyword("render_mode", CompactJson.of("rgb_array"))
                .build();
        try (Sandboxes sandboxes = Sandboxes.open(place(), (stage, what) -> heard.add(stage))) {
            SandboxSpec sandbox = sandboxes.resolve(source, options);
            StartWishes wishes = StartWishes.standard();
            try (EnvironmentHandle environment = sandboxes.start(sandbox, wishes)) {
                assertThat(heard).contains(Stage.BUILDING);
                assertThat(environment.resolved()).isEqualTo(source.toString());
                assertThat(sandboxes
                                .environments()
                                .logs(environment.name(), 4_096)
                                .text())
                        .contains("made of a repository {'render_mode': 'rgb_array'}");
            } finally {
                sandboxes.engine().images().remove(Sandboxes.image(sandbox, wishes));
            }
        }
    }
}
