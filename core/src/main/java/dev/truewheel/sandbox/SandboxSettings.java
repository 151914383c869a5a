package dev.truewheel.sandbox;

import dev.truewheel.source.PackageSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every name and number that is a matter of choice.
 *
 * @param build how images are made
 * @param run how containers run
 * @param runtime what the runtime package is called and where it is found
 */
public record SandboxSettings(BuildSettings build, RunSettings run, PackageSettings runtime) {
    /** The variable that says where the repositories of Hugging Face are, when it is not blank. */
    public static final String HUGGING_FACE_VARIABLE = "TRUEWHEEL_HUGGING_FACE";

    private static final int PORT = 50_051;
    private static final String WORK = "/opt/rlmesh";

    /**
     * Returns the settings for environments that rlmesh serves.
     *
     * @return the settings
     */
    public static SandboxSettings rlmesh() {
        return new SandboxSettings(
                new BuildSettings(
                        1,
                        "python:3.11-slim",
                        "0.1.0",
                        List.of("gymnasium"),
                        WORK,
                        "source",
                        "env.py",
                        "requirements.txt",
                        "rlmesh._bootstrap.sandbox_env",
                        "RLMESH_PORT",
                        PORT,
                        "rlmesh-sandbox-",
                        "rlmesh-build-",
                        "https://huggingface.co",
                        "RLMESH_SANDBOX_BASE_IMAGE",
                        "RLMESH_SANDBOX_RLMESH_PACKAGE",
                        "RLMESH_SANDBOX_BUILD_MEMORY"),
                new RunSettings(
                        "dev.truewheel.sandbox",
                        "/run/truewheel/payload.json",
                        "RLMESH_BOOTSTRAP_JSON",
                        "RLMESH_MAKE_KWARGS",
                        new NetworkPolicy.StubsOnly(List.of()),
                        new ResourceLimits(4L << 30, 512, 2_000),
                        ContainerUser.nobody(),
                        List.of(new Tmpfs("/tmp", 256L << 20, false)),
                        new TreeMap<>(Map.of("HOME", "/tmp", "PYTHONDONTWRITEBYTECODE", "1"))),
                PackageSettings.rlmesh());
    }

    /**
     * Returns the settings as an environment changes them: {@value #HUGGING_FACE_VARIABLE} names a mirror.
     *
     * @param environment the variables
     * @return the settings
     * @throws FaultyOptionsException if the mirror has no address that Git can be given
     */
    public SandboxSettings in(Map<String, String> environment) {
        String mirror = Trimmed.of(environment.getOrDefault(HUGGING_FACE_VARIABLE, ""));
        if (mirror.isEmpty()) {
            return this;
        }
        Faults faults = new Faults();
        faults.parsed(
                HUGGING_FACE_VARIABLE,
                () -> new SourceReference.Git(
                        mirror + "/owner/repo", Optional.empty(), Optional.empty(), Optional.empty()));
        faults.raise();
        return new SandboxSettings(build.withHuggingFace(mirror), run, runtime);
    }

    /**
     * Returns the runtime package when none is named.
     *
     * @return a requirement of exactly one release
     */
    public String defaultPackage() {
        return runtime.project().normalized() + "==" + pythonVersion(build.release());
    }

    /** Returns a release as Python packages write it: {@code -alpha.1} becomes {@code a1}, and other text stays. */
    static String pythonVersion(String release) {
        return release.replace("-alpha.", "a").replace("-beta.", "b").replace("-rc.", "rc");
    }
}
