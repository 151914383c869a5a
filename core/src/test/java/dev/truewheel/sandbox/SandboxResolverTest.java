package dev.truewheel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.json.CompactJson;
import dev.truewheel.source.ChosenPackage;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SandboxResolverTest {
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";
    private static final String BASE = "RLMESH_SANDBOX_BASE_IMAGE";
    private static final String PACKAGE = "RLMESH_SANDBOX_RLMESH_PACKAGE";
    private static final String MEMORY = "RLMESH_SANDBOX_BUILD_MEMORY";

    private final Lookups lookups = new Lookups();
    private final SandboxOptionsBuilder options = SandboxOptions.builder();

    @Test
    void r2_nothingSaid_isTheDefault() {
        BuiltSandbox sandbox = lookups.built("CartPole-v1", options);
        assertThat(sandbox.baseText()).isEqualTo("python:3.11-slim");
        assertThat(sandbox.runtime()).isEqualTo(new ChosenPackage.Pip("rlmesh==0.1.0"));
        assertThat(sandbox.packages()).isEmpty();
        assertThat(sandbox.imports()).isEmpty();
        assertThat(sandbox.keywords()).isEmpty();
        assertThat(sandbox.environments()).isEqualTo(1);
        assertThat(sandbox.vectorization()).isEqualTo(Vectorization.SYNC);
        assertThat(sandbox.buildMemory()).isEqualTo(new BuildMemory.Unbounded());
        assertThat(sandbox.platform()).isEmpty();
        assertThat(sandbox.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.1.0, 0.1.0",
        "0.1.0-alpha.3, 0.1.0a3",
        "0.1.0-beta.2, 0.1.0b2",
        "1.0.0-rc.10, 1.0.0rc10",
        "1.0.0-dev.1, 1.0.0-dev.1"
    })
    void r3_release_isWrittenAsPythonDoes(String release, String version) {
        assertThat(SandboxSettings.pythonVersion(release)).isEqualTo(version);
    }

    @Test
    void r3_variables_standInForFields() {
        lookups.environment.putAll(Map.of(BASE, " python:3.12 ", PACKAGE, "rlmesh==9", MEMORY, "2g"));
        BuiltSandbox sandbox = lookups.built("CartPole-v1", options);
        assertThat(sandbox.baseText()).isEqualTo("python:3.12");
        assertThat(sandbox.runtime()).isEqualTo(new ChosenPackage.Pip("rlmesh==9"));
        assertThat(sandbox.buildMemory()).isEqualTo(new BuildMemory.Ceiling("2g"));
        sandbox = lookups.built(
                "CartPole-v1",
                options.baseImage("python:3.13").runtimePackage("rlmesh==8").buildMemory("auto"));
        assertThat(sandbox.baseText()).isEqualTo("python:3.13");
        assertThat(sandbox.runtime()).isEqualTo(new ChosenPackage.Pip("rlmesh==8"));
        assertThat(sandbox.buildMemory()).isEqualTo(new BuildMemory.Auto());
    }

    @Test
    void r3_blankFields_hideVariablesAndBlankVariablesAreNone() {
        lookups.environment.putAll(Map.of(BASE, "python:3.12", MEMORY, "x", PACKAGE, " "));
        BuiltSandbox sandbox =
                lookups.built("CartPole-v1", options.baseImage(" ").buildMemory(""));
        assertThat(sandbox.baseText()).isEqualTo("python:3.11-slim");
        assertThat(sandbox.buildMemory()).isEqualTo(new BuildMemory.Unbounded());
        assertThat(sandbox.runtime()).isEqualTo(new ChosenPackage.Pip("rlmesh==0.1.0"));
    }

    /** A blank package is a fault of an option like any other, and nothing is looked for. */
    @Test
    void bd6_blankPackage_isAFaultOfThatOption() {
        lookups.environment.put(PACKAGE, "rlmesh==9");
        FaultyOptionsException faulty = faulty("CartPole-v1", options.runtimePackage("  "));
        assertThat(faulty.faults())
                .containsExactly(new Fault("runtime-package", ErrorCode.INVALID, "must not be empty"));
        assertThat(lookups.asked).isEmpty();
    }

    @Test
    void r4_texts_areTrimmedAndKeptInOrder() {
        BuiltSandbox sandbox = lookups.built(
                "CartPole-v1",
                options.packages(List.of("\u00a0b\u3000", "a\n", "b"))
                        .imports(List.of(" m "))
                        .vectorization(" async ")
                        .environments(3)
                        .keyword("k", CompactJson.of(1)));
        assertThat(sandbox.packages()).containsExactly("b", "a", "b");
        assertThat(sandbox.imports()).containsExactly("m");
        assertThat(sandbox.vectorization()).isEqualTo(Vectorization.ASYNC);
        assertThat(sandbox.environments()).isEqualTo(3);
    }

    @Test
    void r12_severalFaults_areSaidTogetherBeforeAnythingIsAskedFor() {
        FaultyOptionsException faulty = faulty(
                "hf://o/r@main",
                options.baseImage("python:3.11 AS x")
                        .runtimePackage("a\nb")
                        .packages(List.of("", "-e .", "a\rb"))
                        .imports(List.of(" "))
                        .environments(0)
                        .vectorization("both")
                        .buildMemory("20 g")
                        .platform("linux"));
        assertThat(faulty.faults())
                .extracting(Fault::option)
                .containsExactly(
                        "base-image",
                        "runtime-package",
                        "package",
                        "package",
                        "package",
                        "import",
                        "num-envs",
                        "vectorization",
                        "build-memory",
                        "platform",
                        "trust-remote-code",
                        "allow-unpinned");
        assertThat(faulty.code()).isEqualTo(ErrorCode.INVALID);
        assertThat(lookups.asked).isEmpty();
    }

    @Test
    void r12_order_isPackageThenCommitThenBase() {
        lookups.resolve(
                "hf://o/r@main",
                options.trustRemoteCode(true).allowUnpinned(true).runtimePackage("x.whl"));
        assertThat(lookups.asked)
                .containsExactly("package x.whl", "commit https://huggingface.co/o/r main", "base python:3.11-slim");
    }

    @Test
    void r8_commitInFull_isTakenAsItIsWithoutAsking() {
        String upper = "hf://o/r@" + SHA.toUpperCase(Locale.ROOT);
        BuiltSandbox sandbox = lookups.built(upper, options.trustRemoteCode(true));
        assertThat(sandbox.source()).hasToString(upper);
        assertThat(lookups.asked).noneMatch(question -> question.startsWith("commit"));
    }

    @Test
    void r8_name_isResolvedAndShownResolved() {
        lookups.commits.put("HEAD", SHA);
        BuiltSandbox sandbox =
                lookups.built("hf://o/r:s", options.trustRemoteCode(true).allowUnpinned(true));
        assertThat(sandbox.requested()).hasToString("hf://o/r:s");
        assertThat(sandbox.source()).hasToString("hf://o/r@" + SHA + ":s");
    }

    @Test
    void bs3_repositoryWithoutGrants_isRefusedBeforeAnythingIsAskedFor() {
        FaultyOptionsException none = faulty("hf://org/repo@main", SandboxOptions.builder());
        assertThat(none.code()).isEqualTo(ErrorCode.POLICY);
        assertThat(none.faults()).extracting(Fault::option).containsExactly("trust-remote-code", "allow-unpinned");
        FaultyOptionsException trusted =
                faulty("hf://org/repo@main", SandboxOptions.builder().trustRemoteCode(true));
        assertThat(trusted.faults()).extracting(Fault::option).containsExactly("allow-unpinned");
        assertThat(lookups.asked).isEmpty();
        SandboxSpec both = lookups.resolve(
                "hf://org/repo@main",
                SandboxOptions.builder().trustRemoteCode(true).allowUnpinned(true));
        assertThat(both.source().revision()).contains("c0".repeat(20));
    }

    /** The wheel is not even there, which does not come up. */
    @Test
    void bd12_trustMissing_isSaidBeforeTheWheelIsLookedAt() {
        faulty("git+https://h/r@" + SHA, options.runtimePackage("missing.whl"));
        assertThat(lookups.asked).isEmpty();
    }

    @Test
    void r7_gym_needsNoTrust() {
        lookups.resolve("CartPole-v1", options);
        lookups.resolve("CartPole-v1", options.trustRemoteCode(true).allowUnpinned(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python:3.11-slim AS x",
                "--platform=linux/arm64 python:3.11-slim",
                "python:3.11-slim\nRUN x",
                "$BASE",
                "python:3.11-slim # x",
                "-x",
                "Python"
            })
    void bd10_baseThatIsMoreThanAReference_isRefused(String base) {
        assertThat(faulty("CartPole-v1", options.baseImage(base)).faults())
                .extracting(Fault::option)
                .containsExactly("base-image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--index-url=x", "-e .", " -r file", "a\nb", "a\u0000b", "a\u001bb", "\ud800"})
    void bd10_packageThatPipTakesForAnOption_isRefused(String text) {
        assertThat(faulty("CartPole-v1", options.packages(List.of("fine", text)))
                        .faults())
                .extracting(Fault::option)
                .containsExactly("package");
        FaultyOptionsException runtime =
                faulty("CartPole-v1", SandboxOptions.builder().runtimePackage(text));
        assertThat(runtime.faults()).extracting(Fault::option).containsOnly("runtime-package");
    }

    @Test
    void options_beyondTheBounds_areRefused() {
        faulty("CartPole-v1", SandboxOptions.builder().packages(Collections.nCopies(1_001, "a")));
        faulty("CartPole-v1", SandboxOptions.builder().imports(List.of("a".repeat(8_193))));
        lookups.resolve(
                "CartPole-v1", SandboxOptions.builder().packages(Collections.nCopies(1_000, "a".repeat(8_192))));
    }

    @Test
    void r20_imageThatIsThere_takesNoTrustAndWarnsOfTheRest() {
        PrebuiltSandbox image = (PrebuiltSandbox) lookups.resolve(
                "image://python:3.11",
                SandboxOptions.builder()
                        .baseImage("x")
                        .runtimePackage("")
                        .packages(List.of(""))
                        .imports(List.of("m"))
                        .buildMemory("nonsense"));
        assertThat(image.warnings())
                .hasSize(5)
                .allMatch(warning -> warning.endsWith("has no effect: the image is there already"));
        assertThat(image.image().familiarText()).isEqualTo("python:3.11");
        FaultyOptionsException trust = faulty(
                "python:3.11", SandboxOptions.builder().trustRemoteCode(true).allowUnpinned(true));
        assertThat(trust.code()).isEqualTo(ErrorCode.USAGE);
        assertThat(trust.faults()).hasSize(2);
        assertThat(faulty("python:3.11", SandboxOptions.builder().environments(2))
                        .faults())
                .extracting(Fault::option)
                .containsExactly("num-envs");
        assertThat(lookups.asked).isEmpty();
    }

    @Test
    void base_withDigest_isNotAskedFor() {
        String pinned = "python:3.11@sha256:" + "12".repeat(32);
        BuiltSandbox sandbox = lookups.built("CartPole-v1", options.baseImage(pinned));
        assertThat(sandbox.base().orElseThrow()).hasToString(pinned);
        assertThat(lookups.asked).noneMatch(question -> question.startsWith("base"));
    }

    @Test
    void trustPolicy_alone_decidesToo() {
        assertThatThrownBy(() -> new TrustPolicy(false, true).check(SourceReference.parse("hf://o/r")))
                .isInstanceOf(FaultyOptionsException.class);
        new TrustPolicy(true, false).check(SourceReference.parse("git+https://h/r@" + SHA));
    }

    private FaultyOptionsException faulty(String source, SandboxOptionsBuilder said) {
        FaultyOptionsException faulty =
                catchThrowableOfType(FaultyOptionsException.class, () -> lookups.resolve(source, said));
        assertThat(faulty).as(source).isNotNull();
        return faulty;
    }
}
