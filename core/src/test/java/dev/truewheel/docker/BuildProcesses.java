package dev.truewheel.docker;

import dev.truewheel.image.ImageReference;
import dev.truewheel.process.RunningProgram;
import dev.truewheel.sandbox.BuildMemory;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.store.SingleFlight;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Processes that want one image, each a Java of its own, through a command line that writes down what it is asked before it
 * hands that on to the real one.
 */
final class BuildProcesses {
    private final Path folder;
    private final EngineSettings real;
    private final String mine;

    BuildProcesses(Path folder, EngineSettings real, String mine) {
        this.folder = folder;
        this.real = real;
        this.mine = mine;
    }

    /** Returns an image whose build says {@code begun-} and the note, and goes on for ever if that is {@code wait}. */
    static BuildOrder order(String mine, String note) {
        return new BuildOrder(
                ImageReference.parse(mine + ":1"),
                // All that is made of this names the test, so that it can be taken away again.
                "FROM python:3.11-slim\nCOPY note /" + mine + "\nRUN echo begun-$(cat /" + mine
                        + "); sleep 1; if grep -q wait /" + mine + "; then sleep 1000; fi; echo " + mine + " >/done\n",
                context -> Files.writeString(context.resolve("note"), note),
                new TreeMap<>(Map.of(mine, "1")),
                Optional.empty(),
                new BuildMemory.Unbounded(),
                "");
    }

    Path scratch() {
        return folder.resolve("scratch");
    }

    Path flights() {
        return folder.resolve("flights");
    }

    /** Returns what the builds have written so far. */
    String output() throws IOException {
        return Files.exists(folder.resolve("output")) ? Files.readString(folder.resolve("output")) : "";
    }

    /** Returns the calls that have built. */
    List<String> builds() throws IOException {
        List<String> builds = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("calls"))) {
            if (line.startsWith("image build ") || line.startsWith("buildx build ")) {
                builds.add(line);
            }
        }
        return builds;
    }

    /** Starts one, which says {@code ready} and begins when it reads a line. */
    Process start(String note) throws IOException {
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Wanting.class.getName(),
                folder.toString(),
                mine,
                note);
        child.environment().putAll(real.environment());
        child.environment().put(EngineSettings.PROGRAM_VARIABLE, program().toString());
        child.redirectError(ProcessBuilder.Redirect.INHERIT);
        return child.start();
    }

    private Path program() throws IOException {
        Path program = folder.resolve("docker");
        if (!Files.exists(program)) {
            Files.writeString(
                    program,
                    "#!/bin/sh\nprintf '%s\\n' \"$*\" >>'" + folder + "/calls'\ncase \"$1 $2\" in\n"
                            + "\"image build\"|\"buildx build\") '" + real.program() + "' \"$@\" >>'" + folder
                            + "/output' 2>&1; exit $?;;\nesac\nexec '" + real.program() + "' \"$@\"\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return program;
    }

    /** Wants the image and runs it. */
    static final class Wanting {
        private Wanting() {}

        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            String mine = args[1];
            DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));
            try (SingleFlight flights = SingleFlight.open(folder.resolve("flights"));
                    ImageBuilder builder = ImageBuilder.open(engine, flights, folder.resolve("scratch"))) {
                System.out.println("ready");
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
                ImageBuilder.Built built = builder.ensure(order(mine, args[2]));
                System.out.println(
                        (built.built() ? "built " : "found ") + built.image().id());
                String container = engine.containers()
                        .run(ContainerOrder.of(RunPlan.builder(
                                        built.image().id(),
                                        mine + "-" + ProcessHandle.current().pid())
                                .label(mine, "1")
                                .entrypoint(List.of("cat", "/done"))
                                .build()));
                try (RunningProgram end = engine.containers().awaitEnd(container)) {
                    end.waitFor(Duration.ofMinutes(1));
                }
                System.out.println("ran "
                        + engine.containers().logs(container, 1_000).text().strip());
                engine.containers().remove(container);
            }
        }
    }
}
