package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.ScriptedDocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile words on the command line: refused before git or the engine hear of anything. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
@Timeout(60)
final class EnvInjectionTest {
    private static final String GYM = "gym://CartPole-v1";

    @TempDir
    Path directory;

    private static Stream<Arguments> lines() {
        List<List<String>> all = new ArrayList<>();
        for (String base : new String[] {
            "python:3.11-slim AS x", "--platform=x python", "--privileged", "python\nRUN id", "$(id)", "pyth\u00f6n:3"
        }) {
            all.add(List.of(GYM, "--base-image=" + base));
        }
        for (String text : new String[] {"-r/etc/passwd", "--index-url=http://x", "a\nRUN id", "a\u0001", ""}) {
            all.add(List.of(GYM, "--package=" + text));
            all.add(List.of(GYM, "--runtime-package=" + text));
        }
        for (String text : new String[] {"a\nb", "", "a\u001b[0m"}) {
            all.add(List.of(GYM, "--import=" + text));
        }
        for (String text :
                new String[] {"--privileged=x", "=x", "a b=x", "\u00e9=x", "a=x\ny", "dev.truewheel.owner=x"}) {
            all.add(List.of(GYM, "--label=" + text));
        }
        for (String text : new String[] {"--privileged=x", "=x", "A B=x", "\u00e9=x", "1A=x"}) {
            all.add(List.of(GYM, "--env=" + text));
        }
        for (String text : new String[] {
            "type=bind,source=data,target=/data",
            "type=bind,source=/a/../b,target=/data",
            "type=bind,source=/a,target=data",
            "type=bind,source=/a,target=/",
            "type=bind,source=-v,target=/data",
            "type=volume,source=-v,target=/data",
            "type=volume,source=a:b,target=/data",
            "type=tmpfs,source=/a,target=/data",
            "/a:/data:rw",
            "type=bind,source=/a\nb,target=/data"
        }) {
            all.add(List.of(GYM, "--mount=" + text));
        }
        for (String text : new String[] {"-x:1", "a b:1", "a:0", "a:b", "a"}) {
            all.add(List.of(GYM, "--allow=" + text));
        }
        for (String more : new String[] {
            "--network=host",
            "--network=container:x",
            "--user=root --privileged",
            "--device=--privileged",
            "--gpus=--privileged",
            "--build-memory=20 g",
            "--platform=--privileged",
            "--gate-image=--privileged"
        }) {
            all.add(List.of(GYM, more));
        }
        for (String source : new String[] {
            "hf://o/r@--upload-pack=id",
            "hf://o/r@v1.*",
            "hf://o/r@a^b",
            "hf://o/--upload-pack=id",
            "git+https://example.com/r@--upload-pack=id",
            "git+ssh://-oProxyCommand=id/r",
            "git+ext://sh -c id",
            "image://--privileged",
            "image://a b",
            "docker://a:b\n--privileged",
            "gym://a\nb"
        }) {
            all.add(List.of(source));
        }
        return all.stream().map(Arguments::of);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("lines")
    void start_hostileWord_isRefusedBeforeAnythingIsStarted(List<String> words) throws IOException {
        ScriptedDocker docker = ScriptedDocker.in(directory.resolve("scripted")).on("*", "echo '[]'");
        Path git = directory.resolve("git");
        Path calls = directory.resolve("git-calls");
        Files.writeString(git, "#!/bin/sh\necho \"$*\" >>'" + calls + "'\nexit 1\n");
        Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> line = new ArrayList<>(List.of("env", "start"));
        if (words.get(0).startsWith("hf:") || words.get(0).startsWith("git+")) {
            line.addAll(List.of("--trust-remote-code", "--allow-unpinned"));
        }
        line.addAll(words);
        Cli.Result result = new Cli(directory)
                .program("truewheel")
                .variable("TRUEWHEEL_DOCKER", docker.write().toString())
                .variable("TRUEWHEEL_GIT", git.toString())
                .variable("PATH", System.getenv("PATH"))
                .variable("XDG_CACHE_HOME", directory.resolve("cache").toString())
                .run(line.toArray(String[]::new));
        assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.USAGE.code());
        assertThat(result.err()).doesNotContain("please report it");
        assertThat(docker.calls()).as(result.err()).isEmpty();
        assertThat(calls).doesNotExist();
    }
}
