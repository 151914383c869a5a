package dev.truewheel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.json.CompactJson;
import dev.truewheel.json.Json;
import dev.truewheel.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RecipeTest {
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";

    private final Lookups lookups = new Lookups();

    @Test
    void recipe_ofAGym_isWhatItIs() {
        BuildRecipe recipe =
                lookups.built("CartPole-v1", SandboxOptions.builder()).recipe().orElseThrow();
        assertThat(recipe.dockerfile())
                .isEqualTo("FROM python:3.11-slim@sha256:" + "ba".repeat(32) + "\n"
                        + "ENV RLMESH_PORT=50051 PYTHONUNBUFFERED=1\n"
                        + "WORKDIR /opt/rlmesh\n"
                        + "RUN [\"sh\",\"-euc\",\"python -m pip install --no-cache-dir --upgrade pip; "
                        + "python -m pip install --no-cache-dir -- \\\"$1\\\" gymnasium; "
                        + "python -c 'import importlib.metadata as m; print(*sorted({str(d.metadata[\\\"Name\\\"])+"
                        + "\\\"==\\\"+d.version for d in m.distributions()}),sep=\\\"\\\\n\\\")' > /opt/rlmesh/installed.txt\","
                        + "\"sh\",\"rlmesh==0.1.0\"]\n"
                        + "EXPOSE 50051\n"
                        + "ENTRYPOINT [\"python\",\"-m\",\"rlmesh._bootstrap.sandbox_env\"]\n");
        assertThat(recipe.context()).isEmpty();
        assertThat(recipe.labels())
                .containsEntry("dev.truewheel.sandbox.base", "python:3.11-slim@sha256:" + "ba".repeat(32))
                .containsEntry("dev.truewheel.sandbox.runtime", "rlmesh==0.1.0")
                .containsEntry("dev.truewheel.sandbox.packages", "[]")
                .containsEntry("dev.truewheel.sandbox.source", "gym://CartPole-v1")
                .containsKey("dev.truewheel.sandbox.key");
    }

    @Test
    void recipe_ofARepositoryWithAWheel_namesTheContextAndWhereItsBytesComeFrom() {
        BuiltSandbox sandbox = lookups.built(
                "hf://o/r@" + SHA,
                SandboxOptions.builder()
                        .trustRemoteCode(true)
                        .runtimePackage("/w/rlmesh-1-py3-none-any.whl")
                        .packages(List.of("numpy")));
        BuildRecipe recipe = sandbox.recipe().orElseThrow();
        assertThat(recipe.context())
                .containsExactly(
                        new ContextEntry.Commit("source", "https://huggingface.co/o/r", SHA, "env.py"),
                        new ContextEntry.StoredWheel(
                                "packages/rlmesh-1-py3-none-any.whl",
                                Lookups.wheel("/w/rlmesh-1-py3-none-any.whl", Lookups.WHEEL)));
        assertThat(recipe.dockerfile())
                .contains("COPY [\"source\",\"/opt/rlmesh/source\"]\nCOPY [\"packages\",\"/opt/rlmesh/packages\"]\n")
                .contains("if [ -f /opt/rlmesh/source/requirements.txt ]; then python -m pip install --no-cache-dir -r"
                        + " /opt/rlmesh/source/requirements.txt; fi; shift; python -m pip install --no-cache-dir --"
                        + " \\\"$@\\\"; ")
                .contains(",\"sh\",\"/opt/rlmesh/packages/rlmesh-1-py3-none-any.whl\",\"numpy\"]\n");
        assertThat(recipe.labels())
                .containsEntry("dev.truewheel.sandbox.runtime", "rlmesh-1-py3-none-any.whl@sha256:" + "77".repeat(32));
    }

    /** The first line of other recipes names a frontend that has to be pulled, which a machine without a way out cannot. */
    @Test
    void bd10_recipe_asksForNoFrontend() {
        BuiltSandbox sandbox = lookups.built("CartPole-v1", SandboxOptions.builder());
        assertThat(sandbox.recipe().orElseThrow().dockerfile()).doesNotContain("#");
        assertThat(sandbox.compatibleRecipe(false).dockerfile()).startsWith("FROM ");
        assertThat(sandbox.compatibleRecipe(true).dockerfile())
                .isEqualTo("# syntax=docker/dockerfile:1.7\n\n"
                        + sandbox.compatibleRecipe(false).dockerfile());
    }

    @Test
    void bd10_hostilePackages_stayOneArgumentEach() throws MalformedJsonException {
        List<String> packages = List.of(
                "a'; rm -rf /; '",
                "$(id)",
                "`id`",
                "a\"]",
                "a\\",
                "<<EOF",
                "a b",
                "é\u2028x",
                "${HOME}",
                "a,b\",\"c",
                "&&",
                "\\\"");
        BuiltSandbox sandbox =
                lookups.built("CartPole-v1", SandboxOptions.builder().packages(packages));
        String dockerfile = sandbox.recipe().orElseThrow().dockerfile();
        assertThat(dockerfile.lines()).hasSize(6);
        String run = dockerfile
                .lines()
                .filter(line -> line.startsWith("RUN "))
                .findFirst()
                .orElseThrow();
        List<String> words =
                Json.parse("run", run.substring(4).getBytes(StandardCharsets.UTF_8), 10_000).list().stream()
                        .map(Json::text)
                        .toList();
        assertThat(words.subList(0, 2)).containsExactly("sh", "-euc");
        assertThat(words.subList(3, words.size()))
                .containsExactlyElementsOf(Stream.concat(Stream.of("sh", "rlmesh==0.1.0"), packages.stream())
                        .toList());
        BuiltSandbox other =
                lookups.built("CartPole-v1", SandboxOptions.builder().packages(packages.subList(0, 1)));
        assertThat(other.recipe().orElseThrow().dockerfile()).contains(CompactJson.quoted(words.get(2)));
    }

    @Test
    void recipe_ofABaseThatOnlyAnEngineHas_namesItAndTheLabelTellsItsId() {
        lookups.bases =
                (reference, platform) -> Optional.of(new BaseImage(reference, Lookups.BASE, BaseImage.Kind.ENGINE));
        BuildRecipe recipe =
                lookups.built("CartPole-v1", SandboxOptions.builder()).recipe().orElseThrow();
        assertThat(recipe.dockerfile()).startsWith("FROM python:3.11-slim\n");
        assertThat(recipe.labels())
                .containsEntry("dev.truewheel.sandbox.base", "python:3.11-slim@sha256:" + "ba".repeat(32));
    }
}
