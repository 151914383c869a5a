package dev.truewheel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.json.CompactJson;
import dev.truewheel.source.ChosenPackage;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class BuildKeyTest {
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";

    private final Lookups lookups = new Lookups();

    @Test
    void bs1_gymOfTheFirstRelease_hasTheKeyThatEarlierProgramsGiveIt() {
        BuiltSandbox sandbox = lookups.built("CartPole-v1", options().runtimePackage("rlmesh==0.1.0rc1"));
        assertThat(sandbox.compatibleKey())
                .hasToString("25ccbf76f0b8fb6c7d0e74849128924402eb6c9e91a334e1f1f11071890b7254");
        assertThat(sandbox.compatibleKey().encoding().word()).isEqualTo("compatible");
    }

    @Test
    void bs1_repositoryOfTheFirstRelease_hasTheKeyThatEarlierProgramsGiveIt() {
        BuiltSandbox sandbox = lookups.built(
                "hf://org/repo@" + SHA + ":suite/0",
                options().trustRemoteCode(true).runtimePackage("rlmesh==0.1.0rc1"));
        assertThat(sandbox.compatibleKey())
                .hasToString("c267e60d7b15cec963a9c02f28ac4023808b1b619f7a9ba914b39bcc22d101a3");
        assertThat(sandbox.imageName(sandbox.compatibleKey()))
                .hasToString("rlmesh-sandbox-org-repo-suite-0:c267e60d7b15");
    }

    @Test
    void bs1_gymOfTheReleaseInUse_hasTheTagThatThePublishedDriverGivesIt() {
        BuiltSandbox sandbox = lookups.built("gym://CartPole-v1", options());
        assertThat(sandbox.imageName(sandbox.compatibleKey())).hasToString("rlmesh-sandbox-cartpole-v1:7e4a80df0452");
    }

    @Test
    void compatibleText_ofAllFields_isJsonInTheirOrder() {
        BuiltSandbox sandbox = lookups.built(
                "hf://o/r@" + SHA,
                options()
                        .trustRemoteCode(true)
                        .runtimePackage("/w/rlmesh-1-py3-none-any.whl")
                        .packages(List.of("é\"", "a"))
                        .imports(List.of("m")));
        assertThat(sandbox.compatibleText())
                .isEqualTo("{\"schema_version\":1,\"source\":{\"kind\":\"hf\",\"repo\":\"o/r\",\"resolved_revision\":\""
                        + SHA
                        + "\",\"suite\":null,\"task\":null},\"base_image\":\"python:3.11-slim\",\"rlmesh_package\":"
                        + "{\"kind\":\"wheel\",\"source_path\":\"/w/rlmesh-1-py3-none-any.whl\",\"install_path\":"
                        + "\"/opt/rlmesh/packages/rlmesh-1-py3-none-any.whl\",\"sha256\":\"" + "77".repeat(32)
                        + "\"},\"packages\":[\"é\\\"\",\"a\"],\"imports\":[\"m\"]}");
    }

    @Test
    void compatibleKey_ofASourceThatEarlierProgramsDoNotKnow_isRefused() {
        BuiltSandbox sandbox = lookups.built("git+https://h/r@" + SHA, options().trustRemoteCode(true));
        assertThatThrownBy(sandbox::compatibleKey)
                .isInstanceOfSatisfying(
                        TruewheelException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INCOMPATIBLE));
        assertThat(sandbox.key()).isPresent();
    }

    @Test
    void bs1_optionsOfTheRunAlone_changeNoKey() {
        BuiltSandbox plain = lookups.built("CartPole-v1", options());
        BuiltSandbox other = lookups.built(
                "CartPole-v1",
                options()
                        .keyword("a", CompactJson.of("b"))
                        .environments(7)
                        .vectorization("async")
                        .buildMemory("4g")
                        .trustRemoteCode(true)
                        .allowUnpinned(true)
                        .run(new RunOptions(
                                Optional.of(new NetworkPolicy.Open()),
                                Optional.empty(),
                                Optional.of(ContainerUser.root()),
                                true,
                                List.of(Mount.bind("/a", "/b")),
                                Devices.none(),
                                new TreeMap<>())));
        assertThat(other.compatibleKey()).isEqualTo(plain.compatibleKey());
        assertThat(other.key()).isEqualTo(plain.key());
    }

    /** The compatible key keeps what earlier programs do; the key of our own covers what is built and nothing else. */
    @Test
    void bd2_imports_changeTheCompatibleKeyOnly() {
        BuiltSandbox plain = lookups.built("CartPole-v1", options());
        BuiltSandbox importing = lookups.built("CartPole-v1", options().imports(List.of("ale_py")));
        assertThat(importing.compatibleKey()).isNotEqualTo(plain.compatibleKey());
        assertThat(importing.key()).isEqualTo(plain.key());
    }

    @Test
    void bd1_otherBytesOfTheBase_changeTheKeyThoughItsNameIsTheSame() {
        BuiltSandbox before = lookups.built("CartPole-v1", options());
        lookups.bases = (reference, platform) -> Optional.of(new BaseImage(
                reference, Digest.parseHex(DigestAlgorithm.SHA256, "bb".repeat(32)), BaseImage.Kind.REGISTRY));
        BuiltSandbox after = lookups.built("CartPole-v1", options());
        assertThat(after.key()).isNotEqualTo(before.key());
        assertThat(after.compatibleKey()).isEqualTo(before.compatibleKey());
        lookups.bases =
                (reference, platform) -> Optional.of(new BaseImage(reference, Lookups.BASE, BaseImage.Kind.ENGINE));
        assertThat(lookups.built("CartPole-v1", options()).key()).isNotEqualTo(before.key());
    }

    @Test
    void bd1_otherBytesOfTheWheel_changeTheKeyAndItsPlaceDoesNot() {
        BuiltSandbox one = wheel("/a/rlmesh-1-py3-none-any.whl", "77");
        assertThat(wheel("/b/rlmesh-1-py3-none-any.whl", "77").key()).isEqualTo(one.key());
        assertThat(wheel("/a/rlmesh-1-py3-none-any.whl", "78").key()).isNotEqualTo(one.key());
        assertThat(wheel("/a/rlmesh-2-py3-none-any.whl", "77").key()).isNotEqualTo(one.key());
    }

    private BuiltSandbox wheel(String path, String hex) {
        BuiltSandbox plain = lookups.built("CartPole-v1", options());
        ChosenPackage chosen = Lookups.wheel(path, Digest.parseHex(DigestAlgorithm.SHA256, hex.repeat(32)));
        return new BuiltSandbox(
                plain.settings(),
                plain.requested(),
                plain.source(),
                plain.baseText(),
                plain.baseReference(),
                plain.base(),
                chosen,
                plain.packages(),
                plain.imports(),
                plain.keywords(),
                plain.environments(),
                plain.vectorization(),
                plain.buildMemory(),
                plain.platform(),
                plain.run());
    }

    @Test
    void key_whatGoesIntoTheImage_changesIt() {
        List<BuiltSandbox> all = List.of(
                lookups.built("CartPole-v1", options()),
                lookups.built("CartPole-v1", options().packages(List.of("a", "b"))),
                lookups.built("CartPole-v1", options().packages(List.of("b", "a"))),
                lookups.built("CartPole-v1", options().packages(List.of("a b"))),
                lookups.built("CartPole-v1", options().runtimePackage("rlmesh==9")),
                lookups.built("CartPole-v1", options().platform("linux/arm64")),
                lookups.built("CartPole-v1", options().platform("linux/amd64")),
                lookups.built("hf://o/r@" + SHA, options().trustRemoteCode(true)),
                lookups.built("hf://o/s@" + SHA, options().trustRemoteCode(true)),
                lookups.built("hf://o/r@" + "1".repeat(40), options().trustRemoteCode(true)));
        assertThat(all.stream().map(BuiltSandbox::key).distinct()).hasSameSizeAs(all);
        assertThat(lookups.built("hf://o/r@" + SHA + ":s/t", options().trustRemoteCode(true))
                        .key())
                .isEqualTo(all.get(7).key());
    }

    /** Computed by another program from the description of the format. It never changes: a new meaning is a new version. */
    @Test
    void key_ofVersionOne_staysAsItIs() {
        assertThat(lookups.built("CartPole-v1", options()).key().orElseThrow())
                .hasToString("725eb6cf042f3d841da74a4af9e7ce5eb51ccd9a456e27f41fcdf8ad1c719432");
    }

    @Test
    void key_ofARepositoryFromAMirror_isTheSame() {
        BuiltSandbox one = lookups.built("hf://o/r@" + SHA, options().trustRemoteCode(true));
        SandboxSettings rlmesh = SandboxSettings.rlmesh();
        lookups.settings = new SandboxSettings(
                rlmesh.build().withHuggingFace("http://127.0.0.1/git"), rlmesh.run(), rlmesh.runtime());
        BuiltSandbox mirrored = lookups.built("hf://o/r@" + SHA, options().trustRemoteCode(true));
        assertThat(mirrored.key()).isEqualTo(one.key());
        assertThat(mirrored.recipe().orElseThrow().context())
                .containsExactly(new ContextEntry.Commit("source", "http://127.0.0.1/git/o/r", SHA, "env.py"));
    }

    @Test
    void key_ofABaseNobodyKnows_isUnknown() {
        lookups.bases = BaseLookup.none();
        BuiltSandbox sandbox = lookups.built("CartPole-v1", options());
        assertThat(sandbox.key()).isEmpty();
        assertThat(sandbox.recipe()).isEmpty();
        assertThat(sandbox.compatibleKey()).isNotNull();
    }

    private static SandboxOptionsBuilder options() {
        return SandboxOptions.builder();
    }
}
