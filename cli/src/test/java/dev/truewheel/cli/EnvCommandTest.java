package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.truewheel.fixture.GitRepository;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
final class EnvCommandTest {
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";
    private static final String PINNED = "python:3.11-slim@sha256:" + "ba".repeat(32);
    private static final String KEY_OF_RC1 = "25ccbf76f0b8fb6c7d0e74849128924402eb6c9e91a334e1f1f11071890b7254";

    @TempDir
    Path directory;

    private ScriptedDocker docker;

    @BeforeEach
    void engine() throws IOException {
        docker = ScriptedDocker.in(directory.resolve("scripted"));
    }

    @Test
    void key_compatible_isTheGoldenOneAndAsksNobody() throws IOException {
        Cli.Result result = run("key", "CartPole-v1", "--compatible", "--runtime-package", "rlmesh==0.1.0rc1");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo(KEY_OF_RC1 + "\n");
        assertThat(result.err()).isEmpty();
        result = run(
                "key",
                "hf://org/repo@" + SHA + ":suite/0",
                "--trust-remote-code",
                "--compatible",
                "--runtime-package=rlmesh==0.1.0rc1");
        assertThat(result.out()).isEqualTo("c267e60d7b15cec963a9c02f28ac4023808b1b619f7a9ba914b39bcc22d101a3\n");
        assertThat(docker.calls()).isEmpty();
    }

    @Test
    void key_baseWithDigest_needsNoEngine() throws IOException {
        Cli.Result result = run("key", "CartPole-v1", "--base-image", PINNED);
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("725eb6cf042f3d841da74a4af9e7ce5eb51ccd9a456e27f41fcdf8ad1c719432\n");
        assertThat(docker.calls()).isEmpty();
    }

    @Test
    void key_baseThatAnEngineHas_isThatOfItsBytes() throws IOException {
        docker.answer(
                "image inspect*",
                "[{\"Id\":\"sha256:" + "12".repeat(32) + "\",\"RepoDigests\":[\"python@sha256:" + "ba".repeat(32)
                        + "\"]}]");
        assertThat(run("key", "CartPole-v1").out())
                .isEqualTo("725eb6cf042f3d841da74a4af9e7ce5eb51ccd9a456e27f41fcdf8ad1c719432\n");
        JsonNode json = json(run("key", "CartPole-v1", "--json"));
        assertThat(json.get("base_digest").asText()).isEqualTo("sha256:" + "ba".repeat(32));
        assertThat(json.get("base_digest_of").asText()).isEqualTo("registry");
    }

    @Test
    void key_baseThatOnlyAnEngineHas_isThatOfItsId() throws IOException {
        docker.answer("image inspect*", "[{\"Id\":\"sha256:" + "12".repeat(32) + "\",\"RepoDigests\":[]}]");
        JsonNode json = json(run("key", "CartPole-v1", "--json"));
        assertThat(json.get("base_digest").asText()).isEqualTo("sha256:" + "12".repeat(32));
        assertThat(json.get("base_digest_of").asText()).isEqualTo("engine");
    }

    @Test
    void key_baseThatNobodyHas_isUnknownAndSaysWhatWouldSettleIt() throws IOException {
        docker.on("image inspect*", ScriptedDocker.NO_IMAGE);
        Cli.Result result = run("key", "CartPole-v1");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("the key is unknown, because nobody can say which bytes python:3.11-slim is;")
                .contains("python:3.11-slim@sha256:...")
                .contains("--compatible");
    }

    @Test
    void key_engineThatDoesNotAnswer_isSaidInTheSameSentence() throws IOException {
        docker.fail(
                "image inspect*", "Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?");
        Cli.Result result = run("key", "CartPole-v1");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("the key is unknown").contains("start the engine");
    }

    @Test
    void key_asJson_tellsAllThatWentIn() throws IOException {
        JsonNode json = json(run(
                "key",
                " hf://org/repo@" + SHA + ":suite/0",
                "--trust-remote-code",
                "--compatible",
                "--package",
                " minigrid ",
                "--package=it's",
                "--import",
                "ale_py",
                "--json"));
        assertThat(json.get("type").asText()).isEqualTo("build_key");
        assertThat(json.get("encoding").asText()).isEqualTo("compatible");
        assertThat(json.get("key").asText()).hasSize(64);
        assertThat(json.get("image").asText())
                .isEqualTo("rlmesh-sandbox-org-repo-suite-0:"
                        + json.get("key").asText().substring(0, 12));
        assertThat(json.get("resolved_source").asText()).isEqualTo("hf://org/repo@" + SHA + ":suite/0");
        assertThat(json.get("base_image").asText()).isEqualTo("python:3.11-slim");
        assertThat(json.get("base_digest").isNull()).isTrue();
        assertThat(json.get("runtime_package").get("requirement").asText()).isEqualTo("rlmesh==0.1.0");
        assertThat(json.get("packages")).map(JsonNode::asText).containsExactly("minigrid", "it's");
        assertThat(json.get("imports")).map(JsonNode::asText).containsExactly("ale_py");
        assertThat(json.get("hashed").asText()).startsWith("{\"schema_version\":1,\"source\":{\"kind\":\"hf\"");
    }

    @Test
    void key_ofAWheel_isThatOfItsBytes() throws IOException {
        Path one = WheelBuilder.of("rlmesh", "1.0").writeTo(Files.createDirectory(directory.resolve("one")));
        Path two =
                Files.copy(one, Files.createDirectory(directory.resolve("two")).resolve(one.getFileName()));
        String key = run("key", "A-v1", "--base-image", PINNED, "--runtime-package", "one/" + one.getFileName())
                .out();
        assertThat(key).hasSize(65);
        assertThat(run("key", "A-v1", "--base-image", PINNED, "--runtime-package", two.toString())
                        .out())
                .isEqualTo(key);
        JsonNode json = json(run("key", "A-v1", "--base-image", PINNED, "--runtime-package", two.toString(), "--json"));
        assertThat(json.get("runtime_package").get("kind").asText()).isEqualTo("wheel");
        assertThat(json.get("runtime_package").get("filename").asText())
                .isEqualTo(one.getFileName().toString());
        assertThat(json.get("hashed").isNull()).isTrue();
        assertThat(run("key", "A-v1", "--base-image", PINNED, "--runtime-package", "no.whl")
                        .status())
                .isEqualTo(2);
    }

    /** An annotated tag is an object of its own, and not the commit it leads to. */
    @Test
    void bd3_annotatedTag_hasTheKeyOfItsCommit() throws IOException {
        GitRepository.assumeGit();
        GitRepository repository = GitRepository.make(Files.createDirectories(directory.resolve("hub/org/repo")));
        String commit = repository.commit("main", Map.of("env.py", "x"));
        repository.git("tag", "-a", "v1.0", "-m", "x", commit);
        Cli cli = cli().variable("TRUEWHEEL_HUGGING_FACE", "file://" + directory.resolve("hub"));
        String key = cli.run(words("hf://org/repo@" + commit)).out();
        assertThat(key).hasSize(65);
        for (String name : new String[] {"hf://org/repo", "hf://org/repo@main", "hf://org/repo@v1.0"}) {
            Cli.Result result = cli.run(words(name));
            assertThat(result.out()).as(name + " " + result.err()).isEqualTo(key);
        }
        assertThat(cli.run(words("hf://org/repo@nope")).status()).isEqualTo(2);
    }

    private static String[] words(String source) {
        return new String[] {"env", "key", source, "--trust-remote-code", "--allow-unpinned", "--compatible"};
    }

    @Test
    void key_variablesOfRlmesh_standInForOptions() throws IOException {
        Cli cli = cli().variable("RLMESH_SANDBOX_RLMESH_PACKAGE", " rlmesh==0.1.0rc1 ");
        assertThat(cli.run("env", "key", "CartPole-v1", "--compatible").out()).isEqualTo(KEY_OF_RC1 + "\n");
        assertThat(cli.run("env", "key", "CartPole-v1", "--compatible", "--runtime-package", "rlmesh")
                        .out())
                .isNotEqualTo(KEY_OF_RC1 + "\n");
    }

    @Test
    void key_everythingThatIsWrong_isSaidAtOnce() throws IOException {
        Cli.Result result = run(
                "key",
                "hf://o/r@main",
                "--base-image",
                "x AS y",
                "--package=-e .",
                "--import= ",
                "--runtime-package=",
                "--platform=linux");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains(
                        "base-image: ",
                        "runtime-package: must not be empty",
                        "package: a package does not begin with '-'")
                .contains("import: must not be empty", "platform: ", "trust-remote-code: ", "allow-unpinned: ");
        assertThat(docker.calls()).isEmpty();
    }

    @Test
    void key_withoutTrust_isRefusedAsPolicy() throws IOException {
        assertThat(run("key", "hf://o/r@" + SHA, "--compatible").status()).isEqualTo(1);
    }

    @Test
    void key_sourcesWithoutAKey_areRefused() throws IOException {
        assertThat(run("key", "image://python:3.11").err()).contains("has no build key");
        assertThat(run("key", "python:3.11").status()).isEqualTo(2);
        assertThat(run("key", "git+https://h/r@" + SHA, "--trust-remote-code", "--compatible")
                        .err())
                .contains("compatible keys exist for gym:// and hf:// alone");
        assertThat(run("key", "xx://y").status()).isEqualTo(2);
        assertThat(run("key", "hf://o/r@--upload-pack=x").err()).contains("does not begin with a hyphen");
    }

    @Test
    void command_withoutActionOrSource_saysWhatThereIs() throws IOException {
        assertThat(run().err()).contains("name what to do with environments: start");
        assertThat(run("fly", "x").err()).contains("cannot be asked to 'fly'");
        assertThat(run("key").err()).contains("name one source");
        assertThat(run("key", "a", "b").status()).isEqualTo(2);
    }

    private Cli cli() throws IOException {
        return new Cli(directory)
                .program("truewheel")
                .variable("PATH", System.getenv("PATH"))
                .variable("XDG_CACHE_HOME", directory.resolve("cache").toString())
                .variable("TRUEWHEEL_DOCKER", docker.write().toString());
    }

    private Cli.Result run(String... words) throws IOException {
        String[] all = new String[words.length + 1];
        all[0] = "env";
        System.arraycopy(words, 0, all, 1, words.length);
        return cli().run(all);
    }

    private static JsonNode json(Cli.Result result) throws IOException {
        assertThat(result.status()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }
}
