package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.truewheel.ErrorCode;
import dev.truewheel.docker.CatalogueCheck;
import dev.truewheel.environment.Liveness;
import dev.truewheel.environment.Reaped;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.fixture.WheelBuilder;
import dev.truewheel.image.Evidence;
import dev.truewheel.image.ImageProfile;
import dev.truewheel.sandbox.BuildKey;
import dev.truewheel.target.Rung;
import dev.truewheel.target.Standing;
import dev.truewheel.toolchain.ToolchainFamily;
import dev.truewheel.toolchain.UnresolvedToolchain;
import dev.truewheel.wasm.ImportSource;
import dev.truewheel.wasm.LinkFaultKind;
import dev.truewheel.wasm.PlannedLibrary;
import dev.truewheel.wasm.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that the other commands write as JSON keeps to the published schema. */
@Timeout(120)
final class CommandsJsonSchemaTest {
    private static final PublishedSchema SCHEMA = PublishedSchema.named("truewheel-1");
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath();

    /** Commands whose output the other schema describes, or which take --json and print no object. */
    private static final Set<String> ELSEWHERE = Set.of("audit", "verify", "show", "rules");

    @TempDir
    Path directory;

    @BeforeEach
    void files() throws IOException {
        Path dist = Files.createDirectory(directory.resolve("dist"));
        WheelBuilder.demo().writeTo(dist);
        WheelBuilder.of("other", "2.0").writeTo(dist);
        Files.writeString(directory.resolve("page.json"), """
                {"meta": {"api-version": "1.1"}, "name": "a", "files": [
                  {"filename": "a-1-py3-none-any.whl", "url": "x", "hashes": {"sha256": "%s"}},
                  {"filename": "a-2-py3-none-any.whl", "url": "x", "hashes": {}, "yanked": "b\\u0007roken"},
                  {"filename": "a-3-py3-none-any.whl", "url": "x", "hashes": {}, "requires-python": ">=3.13"},
                  {"filename": "\\ud800\\n-1-py3-none-any.whl", "url": "x", "hashes": {}}
                ]}""".formatted("0".repeat(64)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags --json cp312-manylinux_2_28_x86_64",
                "tags --json --count cp313t-win32",
                "tags --json --profile uv pp310-pypy310_pp73-macosx_14_0_arm64",
                "tags --json --python 3 --platform win32",
                "tags --json python:3.12-alpine3.20 --platform linux/amd64",
                "select --json --target cp312-win32 dist page.json nonsense x-1-cp312-cp312-win32.whl y-1--.whl",
                "select --json --target cp27-win32 --limit 1 dist page.json",
                "select --json --target cp312-win32 --requirement nothing dist",
                "select --json --target cp312-win32 --profile uv --pre --requirement a>1 page.json b-1rc1-py3-none-any.whl",
                "explain --json --target cp312-win32 dist page.json nonsense x-1-cp312-cp312-win32.whl",
                "explain --json --target cp313t-manylinux_2_31_aarch64 EXAMPLES/wheelhouse",
                "explain --json --target cp313t-win32 --limit 0 dist",
                "version --json 1!2.0rc1.post3.dev4+abc.5 1_0 \ud800 1.99999999999999999999999999 v1.0 --specifier >=1",
                "requirement --json requests[socks,Security]>=2.8.1,<3;os_name=='nt' --environment os_name=nt",
                "requirement --json a@https://example.org/a.whl",
                "image profile --json python:3.12 pypy:3.10 graalpy nvidia/cuda:12.3.10-runtime-ubuntu22.04",
                "image profile -f jsonl EXAMPLES/images/workshop.tar x:y",
                "image profile -f jsonl --platform linux/arm64 EXAMPLES/images/workshop.tar",
                "image list --json",
                "toolchain --json",
                "toolchain --json EXAMPLES/project",
                "env key --json --compatible CartPole-v1 --package a'b --import m",
                "env key --json gym://A-v1 --base-image python:3.11@sha256:"
                        + "0000000000000000000000000000000000000000000000000000000000000000",
                "doctor --json",
            })
    void command_fits(String words) {
        List<String> documents = run(words);
        assertThat(documents).isNotEmpty();
        documents.forEach(SCHEMA::assertFits);
    }

    @Test
    void cache_fits() throws IOException {
        Set<String> types = cacheTypes();
        assertThat(types)
                .containsExactly(
                        "cache", "cached_wheel", "cached_wheels", "pruned", "verified_wheel", "verified_wheels");
    }

    private static final String CATALOGUE = "[[image]]\ntoolchain_id = \"a-1\"\nbase = \"a:1\"\ndigest = \"\"\n";

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
    void images_fit() throws IOException {
        assertThat(imageTypes()).containsExactly("image_checks", "image_pins", "images_ensured");
    }

    private Set<String> imageTypes() throws IOException {
        Files.writeString(directory.resolve("truewheel-images.toml"), CATALOGUE);
        Path docker = ScriptedDocker.in(directory.resolve("scripted"))
                .on("image pull *", ":")
                .answer(
                        "image inspect *",
                        "[{\"Id\":\"sha256:1\",\"RepoDigests\":[\"a@sha256:" + "1".repeat(64)
                                + "\"],\"Os\":\"linux\",\"Architecture\":\"amd64\"}]")
                .write();
        Set<String> types = new TreeSet<>();
        for (String words : List.of(
                "image verify --json",
                "image pin --all --json",
                "image verify --json",
                "image ensure --json a-1 b:2")) {
            List<String> lines = new Cli(directory)
                    .program("truewheel")
                    .variable("XDG_CACHE_HOME", directory.resolve("cache").toString())
                    .variable("TRUEWHEEL_DOCKER", docker.toString())
                    .variable("PATH", System.getenv("PATH"))
                    .run(words.split(" "))
                    .lines();
            assertThat(lines).as(words).hasSize(1);
            SCHEMA.assertFits(lines.get(0));
            types.add(type(lines.get(0)));
        }
        return types;
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
    void environments_fit() throws IOException {
        assertThat(environmentTypes())
                .containsExactly(
                        "environment_exec",
                        "environment_exec_plan",
                        "environment_failed",
                        "environment_log",
                        "environment_plan",
                        "environment_started",
                        "environments",
                        "environments_reaped",
                        "environments_renewed",
                        "environments_stopped");
    }

    private Set<String> environmentTypes() throws IOException {
        ScriptedDocker script = ScriptedDocker.in(directory.resolve("environments"))
                .answer("image inspect *", "[{\"Id\":\"sha256:" + "12".repeat(32) + "\"}]")
                .answer("container run *fail=1*", "cd".repeat(32))
                .answer("container run *", "ef".repeat(32))
                .answer("container wait *", "3")
                .fail("container exec *" + "cd".repeat(32) + "*", "container is not running")
                .answer("container exec *", "")
                .answer(
                        "container inspect -- " + "cd".repeat(32),
                        "[{\"Id\":\"" + "cd".repeat(32) + "\",\"State\":{\"Status\":\"exited\",\"ExitCode\":3}}]");
        EnvExecTest.withBox(script, 0);
        Path docker = EnvActionsTest.withOne(script).write();
        Set<String> types = new TreeSet<>();
        String image = " --json image://some/server:1 --network open --probe exec:true --patience 2s";
        for (String words : List.of(
                "env explain --json CartPole-v1",
                "env explain --json hf://a/b@" + "12".repeat(20) + " --trust-remote-code --allow 127.0.0.1:80",
                "env explain" + image,
                "env start --dry-run" + image,
                "env start" + image,
                "env start --label fail=1" + image,
                "env list --json",
                "env logs --json one",
                "env exec --json box -- prog",
                "env exec --json --dry-run box -- prog",
                "env renew --json one",
                "env renew --json --dry-run one",
                "env reap --json",
                "env stop --json one none")) {
            List<String> lines = new Cli(directory)
                    .program("truewheel")
                    .variable("XDG_CACHE_HOME", directory.resolve("cache").toString())
                    .variable("TRUEWHEEL_DOCKER", docker.toString())
                    .variable("PATH", System.getenv("PATH"))
                    .run(words.split(" "))
                    .lines();
            assertThat(lines).as(words).hasSize(1);
            SCHEMA.assertFits(lines.get(0));
            types.add(type(lines.get(0)));
        }
        return types;
    }

    @Test
    void assets_fit() throws IOException {
        assertThat(assetTypes())
                .containsExactly(
                        "assets",
                        "assets_fetched",
                        "assets_found",
                        "assets_pruned",
                        "assets_unpacked",
                        "assets_verified");
    }

    private Set<String> assetTypes() throws IOException {
        AssetRelease release = AssetRelease.in(Files.createDirectories(directory.resolve("release")));
        String from = " --manifest release/SHA256SUMS --source release --cache-dir assets";
        Set<String> types = new TreeSet<>();
        for (String words : List.of(
                "asset fetch --json a.img.zst none" + from,
                "asset prefetch --json --scheme wheelhouse" + from,
                "asset fetch --json --unpack tree.tar" + from,
                "asset path --json a.img none --cache-dir assets",
                "asset list --json --cache-dir assets",
                "DAMAGE",
                "asset verify --json --cache-dir assets",
                "asset prune --json --cache-dir assets")) {
            if (words.equals("DAMAGE")) {
                release.damage(directory.resolve("assets"), "a.img");
                continue;
            }
            List<String> lines = run(words);
            assertThat(lines).as(words).hasSize(1);
            SCHEMA.assertFits(lines.get(0));
            types.add(type(lines.get(0)));
        }
        return types;
    }

    @Test
    void extensions_fit() {
        assertThat(extensionTypes())
                .containsExactly(
                        "component_linked",
                        "component_run",
                        "components_pruned",
                        "extension_key",
                        "extension_plan",
                        "extensions");
    }

    private Set<String> extensionTypes() {
        Set<String> types = new TreeSet<>();
        String library = " --library libspoke.so=EXAMPLES/extensions/libspoke.so";
        for (String words : List.of(
                "ext list --json EXAMPLES/extensions/*.whl libspoke.so=EXAMPLES/extensions/libspoke.so",
                "ext list --json dist/*.whl page.json=page.json page.json=page.json",
                "ext key --json --compatible EXAMPLES/extensions/spoke*.whl",
                "ext plan --json EXAMPLES/extensions/*.whl --adapter a=page.json --stub-missing-functions" + library,
                "ext plan --json --builtin-libdl EXAMPLES/extensions/spoke*.whl" + library,
                "ext link --json EXAMPLES/extensions/hub*.whl" + library,
                "ext run --json EXAMPLES/extensions/hub*.whl -c pass" + library,
                "ext prune --json --max-age 1 --cache-dir kept")) {
            List<String> documents = run(words);
            assertThat(documents).as(words).hasSize(1);
            SCHEMA.assertFits(documents.get(0));
            types.add(type(documents.get(0)));
        }
        return types;
    }

    private Set<String> cacheTypes() throws IOException {
        Set<String> types = new TreeSet<>();
        for (String words : List.of(
                "cache add --json dist",
                "cache list -f jsonl",
                "cache info --json",
                "cache info --json demo-1.0-py3-none-any.whl",
                "cache verify --json",
                "cache verify -f jsonl",
                "cache prune --json")) {
            for (String document : run(words)) {
                SCHEMA.assertFits(document);
                types.add(type(document));
            }
        }
        return types;
    }

    @Test
    void schema_describesWhatEveryCommandPrintsAndNothingElse() throws IOException {
        Set<String> types = cacheTypes();
        for (String words : List.of(
                "tags --json cp312-win32",
                "select --json --target cp312-win32 dist",
                "explain --json --target cp312-win32 dist",
                "version --json 1",
                "requirement --json a",
                "image profile --json python",
                "image profile -f jsonl python",
                "image list --json",
                "toolchain --json",
                "env key --json --compatible CartPole-v1",
                "doctor --json")) {
            run(words).forEach(document -> types.add(type(document)));
        }
        types.addAll(imageTypes());
        types.addAll(environmentTypes());
        types.addAll(assetTypes());
        types.addAll(extensionTypes());
        assertThat(types).isEqualTo(SCHEMA.types());
        Set<String> commands = new TreeSet<>();
        for (String name : Commands.NAMES) {
            if (Commands.named(name).options().contains(Option.JSON) && !ELSEWHERE.contains(name)) {
                commands.add(name);
            }
        }
        assertThat(commands)
                .as("each is run above")
                .containsExactly(
                        "asset",
                        "cache",
                        "doctor",
                        "env",
                        "explain",
                        "ext",
                        "image",
                        "requirement",
                        "select",
                        "tags",
                        "toolchain",
                        "version");
    }

    @Test
    void schema_namesEveryConstant() {
        assertThat(SCHEMA.words("/$defs/rung")).isEqualTo(words(Rung.values(), Rung::word));
        assertThat(SCHEMA.words("/$defs/toolchain/properties/family"))
                .isEqualTo(words(ToolchainFamily.values(), ToolchainFamily::word));
        assertThat(SCHEMA.words("/$defs/toolchain/properties/kind"))
                .isEqualTo(words(UnresolvedToolchain.Kind.values(), Words::lower));
        assertThat(SCHEMA.words("/$defs/buildKey/properties/encoding"))
                .isEqualTo(words(BuildKey.Encoding.values(), BuildKey.Encoding::word));
        assertThat(SCHEMA.words("/$defs/imageChecks/properties/images/items/properties/state"))
                .isEqualTo(words(CatalogueCheck.State.values(), Words::lower));
        String environment = "/$defs/environments/properties/environments/items/properties/";
        assertThat(SCHEMA.words(environment + "owner")).isEqualTo(words(Liveness.values(), Words::lower));
        assertThat(SCHEMA.words("/$defs/reaped/properties/fate")).isEqualTo(words(Reaped.Fate.values(), Words::lower));
        assertThat(SCHEMA.words("/$defs/assetFailures/items/properties/code"))
                .isEqualTo(words(ErrorCode.values(), Words::lower));
        assertThat(SCHEMA.words("/$defs/linkFaults/items/properties/kind"))
                .isEqualTo(words(LinkFaultKind.values(), LinkFaultKind::id));
        assertThat(SCHEMA.words("/$defs/linkFaults/items/properties/code"))
                .isEqualTo(words(ErrorCode.values(), Words::lower));
        String planned = "/$defs/extensionPlan/properties/libraries/items/properties/";
        assertThat(SCHEMA.words(planned + "needs/items/properties/where"))
                .isEqualTo(words(PlannedLibrary.Presence.values(), Words::lower));
        assertThat(SCHEMA.words(planned + "imports/items/properties/from"))
                .isEqualTo(words(ImportSource.Kind.values(), Words::lower));
        Set<String> outcomes = words(RunResult.Outcome.values(), Words::lower);
        outcomes.add("not_run");
        assertThat(SCHEMA.words("/$defs/componentRun/properties/outcome")).isEqualTo(outcomes);
        assertThat(SCHEMA.words("/$defs/standing")).isEqualTo(words(Standing.values(), Standing::word));
        assertThat(SCHEMA.words("/$defs/evidence/items/properties/source"))
                .isEqualTo(words(Evidence.Source.values(), Words::lower));
        assertThat(SCHEMA.words("/$defs/profile/properties/read"))
                .isEqualTo(words(ImageProfile.Basis.values(), Words::lower));
    }

    private static <T> Set<String> words(T[] constants, Function<T, String> word) {
        Set<String> words = new TreeSet<>();
        for (T constant : constants) {
            words.add(word.apply(constant));
        }
        return words;
    }

    @Test
    void schema_refusesWhatItDoesNotKnow() {
        String selection = run("select --json --target cp312-win32 dist").get(0);
        SCHEMA.assertFits(selection);
        SCHEMA.assertRefuses(selection.replace("\"accepted\":true", "\"accepted\":false"));
        SCHEMA.assertRefuses(selection.replace("\"standing\":\"chosen\",", ""));
        SCHEMA.assertRefuses(selection.replace("\"selection\"", "\"explanation\""));
        String profile = run("image profile -f jsonl python").get(0);
        SCHEMA.assertFits(profile);
        SCHEMA.assertRefuses(profile.replace("{\"type\"", "{\"more\":1,\"type\""));
        SCHEMA.assertRefuses(profile.replace("\"settled_by\"", "\"set_by\""));
        String versions = run("version --json 1").get(0);
        SCHEMA.assertRefuses(versions.replace("\"normalized\"", "\"normal\""));
    }

    /** Runs a command line and returns the objects it printed, one a line. */
    private List<String> run(String words) {
        List<String> line = new ArrayList<>();
        for (String word : words.split(" ")) {
            line.add(word.replace("EXAMPLES", EXAMPLES.toString()));
        }
        return new Cli(directory)
                .program("truewheel")
                .variable("XDG_CACHE_HOME", directory.resolve("cache").toString())
                .run(line.toArray(new String[0]))
                .lines();
    }

    private static String type(String document) {
        JsonNode read = PublishedSchema.read(document);
        assertThat(read.path("schema_version").intValue()).isEqualTo(1);
        return read.path("type").textValue();
    }
}
