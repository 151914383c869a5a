package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.truewheel.fixture.GitHttpServer;
import dev.truewheel.fixture.GitRepository;
import dev.truewheel.fixture.RequiresEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** B-S2, B-S3: a repository as Hugging Face has them, from its name to a container that answers, and away again. */
@RequiresEngine(image = EngineCommands.BASE)
@Timeout(600)
final class HuggingFaceOnEngineTest {
    @TempDir
    Path folder;

    /** Makes a repository whose tag has a branch of its name, and returns the tag's commit. */
    private String repository(String mark) throws IOException {
        GitRepository repository = GitRepository.make(
                Files.createDirectories(folder.resolve("hub/org")).resolve("repo"));
        String tagged = repository.commit("main", Map.of("env.py", environment(mark + " of the tag")));
        repository.git("tag", "-a", "v1.0", "-m", "x", tagged);
        repository.commit("v1.0", Map.of("env.py", environment(mark + " of the branch")));
        return tagged;
    }

    private static String environment(String words) {
        return "import gymnasium\n\n\ndef make_env(**kwargs):\n"
                + "    print('" + words + "', flush=True)\n"
                + "    return gymnasium.make('CartPole-v1', **kwargs)\n";
    }

    @Test
    void start_tagOfARepository_isItsCommitBuiltOnceReadyAndGone() throws IOException {
        GitRepository.assumeGit();
        try (EngineCommands commands = new EngineCommands(folder);
                GitHttpServer hub = GitHttpServer.start(folder.resolve("hub"))) {
            String commit = repository(commands.mine);
            Map<String, String> mirror =
                    Map.of("TRUEWHEEL_HUGGING_FACE", hub.url("").replaceAll("/$", ""));
            String source = "hf://org/repo@v1.0";

            assertThat(commands.env(mirror, start(commands, source)).err())
                    .contains("trust-remote-code", "allow-unpinned");
            assertThat(commands.env(mirror, start(commands, source, "--trust-remote-code"))
                            .err())
                    .contains("allow-unpinned");
            assertThat(hub.requests()).as("asked before it was decided").isEmpty();

            String[] words = start(commands, source, "--trust-remote-code", "--allow-unpinned");
            Cli.Result cold = commands.env(mirror, words);
            assertThat(cold.status()).as(cold.err()).isZero();
            JsonNode started = new ObjectMapper().readTree(cold.out());
            String image = started.get("image").asText();
            try {
                assertThat(cold.err()).contains("building " + image);
                assertThat(started.get("source").asText()).isEqualTo(source);
                assertThat(started.get("resolved_source").asText()).isEqualTo("hf://org/repo@" + commit);
                String name = started.get("name").asText();
                assertThat(commands.env("logs", name).out())
                        .contains(commands.mine + " of the tag")
                        .doesNotContain("of the branch");

                // The commit itself names the same image, and is not asked for.
                int asked = hub.requests().size();
                Cli.Result warm =
                        commands.env(mirror, start(commands, "hf://org/repo@" + commit, "--trust-remote-code"));
                assertThat(warm.status()).as(warm.err()).isZero();
                assertThat(warm.err()).doesNotContain("building");
                assertThat(hub.requests()).hasSize(asked);
                JsonNode again = new ObjectMapper().readTree(warm.out());
                assertThat(again.get("image").asText()).isEqualTo(image);

                Cli.Result stopped =
                        commands.env("stop", name, again.get("name").asText());
                assertThat(stopped.status()).as(stopped.err()).isZero();
                assertThat(commands.left()).isEmpty();
            } finally {
                commands.close();
                commands.engine.images().remove(image);
            }
        }
    }

    private static String[] start(EngineCommands commands, String source, String... more) {
        List<String> line = new ArrayList<>(List.of("start", source, "--json", "--label", commands.mine + "=1"));
        line.addAll(List.of(more));
        return line.toArray(String[]::new);
    }
}
