package dev.truewheel.docker;

import dev.truewheel.sandbox.ContainerUser;
import dev.truewheel.sandbox.Devices;
import dev.truewheel.sandbox.Mount;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.RunOptions;
import dev.truewheel.sandbox.SandboxOptionsBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Words that would be taken for something else, at every place where a user can say one. */
final class HostileWords {
    private static final String GYM = "gym://CartPole-v1";

    private HostileWords() {}

    /** What a user says, as a change of what is said otherwise. */
    @FunctionalInterface
    interface Said {
        void to(SandboxOptionsBuilder options, OfTheRun run);
    }

    /** What a user says of the container. */
    static final class OfTheRun {
        final List<Mount> mounts = new ArrayList<>();
        final Map<String, String> environment = new TreeMap<>();
        Devices devices = Devices.none();
        Optional<NetworkPolicy> network = Optional.empty();
        Optional<ContainerUser> user = Optional.empty();
        final Map<String, String> labels = new TreeMap<>();

        RunOptions options() {
            return new RunOptions(network, Optional.empty(), user, false, mounts, devices, new TreeMap<>(environment));
        }
    }

    private static Arguments hostile(String what, String source, Said said) {
        return Arguments.of(what, source, said);
    }

    private static Arguments source(String text) {
        return hostile("source", text, (options, run) -> {});
    }

    static Stream<Arguments> all() {
        List<Arguments> all = new ArrayList<>();
        for (String base : new String[] {
            "python:3.11-slim AS x",
            "--platform=linux/amd64 python",
            "--privileged",
            "-v",
            "python:3.11-slim\nRUN id",
            "python:3.11-slim\rRUN id",
            "python:3.11-slim\u2028RUN id",
            "python 3",
            "$(id)",
            "${BASE}",
            "python:3.11\0",
            "pythön:3.11",
            "python@sha256:zz",
            "scratch\\",
            "\"python\""
        }) {
            all.add(hostile("base image", GYM, (options, run) -> options.baseImage(base)));
        }
        for (String text : new String[] {
            "-r/etc/passwd",
            "--index-url=http://example.com",
            " -e .",
            "a\nb",
            "a\rRUN id",
            "a\0b",
            "",
            "\u00a0",
            "\ud800"
        }) {
            all.add(hostile("package", GYM, (options, run) -> options.packages(List.of("numpy", text))));
            all.add(hostile("runtime package", GYM, (options, run) -> options.runtimePackage(text)));
        }
        for (String text : new String[] {"a\nb", "", " ", "a\0", "a\u001bb", "\udc00"}) {
            all.add(hostile("import", GYM, (options, run) -> options.imports(List.of(text))));
        }
        for (String text : new String[] {"--privileged", "linux/amd64 --privileged", "linux", "linux/a\nb"}) {
            all.add(hostile("platform", GYM, (options, run) -> options.platform(text)));
        }
        for (String text : new String[] {"20 g", "--builder=x", "-5g", "0", "1g --push"}) {
            all.add(hostile("build memory", GYM, (options, run) -> options.buildMemory(text)));
        }
        for (String revision : new String[] {
            "--upload-pack=id", "-x", "v1.*", "a^b", "a..b", "a b", "a\nb", "@{u}", "a~1", "?", "[a]", "a\\b", ""
        }) {
            all.add(source("hf://o/r@" + revision));
            all.add(source("git+https://example.com/o/r@" + revision));
        }
        for (String text : new String[] {
            "hf://-o/r",
            "hf://o/--upload-pack=id",
            "hf://o/../r",
            "hf://o/r:-suite",
            "git+ext://sh -c id",
            "git+https://example.com/o/r@a:b",
            "git+https://-oProxyCommand=id/r",
            "git+ssh://-oProxyCommand=id/r",
            "git+ssh://u:secret@example.com/r",
            "git+file://example.com -x/r",
            "git+https://example.com/a b",
            "git+https://example.com/r?x",
            "image://-v",
            "image://--privileged",
            "image://a b",
            "docker://a:b\n--privileged",
            "gym://a\nb",
            "other://x"
        }) {
            all.add(source(text));
        }
        for (String path :
                new String[] {"data", "./data", "../data", "/a/../b", "", "-v", "/a\nb", "/a\0b", "/\ud800"}) {
            all.add(hostile("mounted path", GYM, (options, run) -> run.mounts.add(Mount.bind(path, "/data"))));
            all.add(hostile("path inside", GYM, (options, run) -> run.mounts.add(Mount.bind("/", path))));
        }
        for (String name : new String[] {"-v", "--privileged", "a=b", "", "A B", "a\nb", "é", "1A"}) {
            all.add(hostile("variable", GYM, (options, run) -> run.environment.put(name, "x")));
            all.add(hostile("variable of an image", "image://a:b", (options, run) -> run.environment.put(name, "x")));
        }
        all.add(hostile("value of a variable", GYM, (options, run) -> run.environment.put("A", "a\0b")));
        for (String text : new String[] {"-v", "--privileged", "", "a b", "a\nb", "é"}) {
            all.add(hostile(
                    "device", GYM, (options, run) -> run.devices = new Devices(Optional.empty(), List.of(text))));
            all.add(hostile("gpus", GYM, (options, run) -> run.devices = new Devices(Optional.of(text), List.of())));
        }
        for (String text : new String[] {
            "host",
            "container:x",
            "none --privileged",
            "stubs-only=-x:1",
            "stubs-only=a b:1",
            "stubs-only=a:0",
            "stubs-only=a:b",
            "stubs-only=a\n:1"
        }) {
            all.add(hostile("network", GYM, (options, run) -> run.network = Optional.of(NetworkPolicy.parse(text))));
        }
        return all.stream();
    }

    static Stream<Arguments> labels() {
        return Stream.of(
                Arguments.of("-v", "x"),
                Arguments.of("--privileged", "x"),
                Arguments.of("", "x"),
                Arguments.of("a=b", "x"),
                Arguments.of("a b", "x"),
                Arguments.of("a\nb", "x"),
                Arguments.of("é", "x"),
                Arguments.of("a", "x\ny"),
                Arguments.of("a", "x\0"));
    }
}
