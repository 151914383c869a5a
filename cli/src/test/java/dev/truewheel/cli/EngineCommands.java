package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.docker.VolumeInfo;
import dev.truewheel.json.CompactJson;
import dev.truewheel.process.Completed;
import dev.truewheel.process.Program;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Commands upon a real engine, with images and a mark of their own. */
final class EngineCommands implements Closeable {
    static final String BASE = "python:3.11-slim";
    private static final int PORT = 50_051;

    /** A web server at the port of environments. */
    static final String SERVER = "import http.server, os, signal\n"
            + "signal.signal(signal.SIGTERM, lambda *a: os._exit(0))\n"
            + "class H(http.server.BaseHTTPRequestHandler):\n"
            + "    def do_GET(self):\n"
            + "        self.send_response(200)\n"
            + "        self.end_headers()\n"
            + "    def log_message(self, *a): pass\n"
            + "print('serving', flush=True)\n"
            + "http.server.HTTPServer(('0.0.0.0', " + PORT + "), H).serve_forever()\n";

    /** Writes 40000 letters of two bytes, some last words and the time, and ends with status 3. */
    static final String ENDING = "import sys, time\n"
            + "sys.stdout.buffer.write('\u00e9'.encode() * 40000 + b'!\\nlast words\\n')\n"
            + "sys.stdout.write(str(int(time.time() * 1000)) + '\\n')\n"
            + "sys.stdout.flush()\n"
            + "sys.exit(3)\n";

    final String mine = "truewheel-test-" + UUID.randomUUID();
    final DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));
    private final Path folder;
    private final List<String> images = new ArrayList<>();

    EngineCommands(Path folder) {
        this.folder = folder;
    }

    /** Makes an image that runs a program of Python, and returns what to start. */
    String image(String name, String program) throws IOException {
        String reference = mine + "/" + name + ":1";
        String container = docker("container", "create", BASE);
        List<String> entrypoint = List.of("python3", "-c", program);
        docker(
                "container",
                "commit",
                "--change=ENTRYPOINT " + CompactJson.of(entrypoint).text(),
                "--change=CMD []",
                container,
                reference);
        docker("container", "rm", "--force", container);
        images.add(reference);
        return "image://" + reference;
    }

    /** Runs the engine's own command line. */
    String docker(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(engine.settings().program()));
        command.addAll(List.of(words));
        Completed done = Program.builder(command).run();
        assertThat(done.exit())
                .as(() -> String.join(" ", words) + ": " + done.stderrText())
                .isZero();
        return done.stdoutText().strip();
    }

    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        System.getenv().forEach((name, value) -> {
            boolean engines =
                    name.startsWith("DOCKER_") || name.startsWith("CONTAINER") || name.startsWith("TRUEWHEEL_");
            if (engines || name.equals("PATH")) {
                variables.put(name, value);
            }
        });
        variables.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        return variables;
    }

    /** Runs a command inside of this process. */
    Cli.Result env(String... words) {
        return env(Map.of(), words);
    }

    /** Runs a command inside of this process, with more variables. */
    Cli.Result env(Map<String, String> more, String... words) {
        Cli cli = new Cli(folder).program("truewheel");
        variables().forEach(cli::variable);
        more.forEach(cli::variable);
        return cli.run(line(words));
    }

    JsonNode json(String... words) throws IOException {
        Cli.Result result = env(words);
        assertThat(result.status()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }

    /** Runs a command by a process of its own. */
    Process process(Map<String, String> more, String... words) throws IOException {
        return process(more, folder.resolve("stderr"), words);
    }

    /** Runs a command by a process of its own, and keeps what it complains of. */
    Process process(Map<String, String> more, Path complaints, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.internal.verbosity=ERROR",
                "-Dtruewheel.program=truewheel",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(line(words)));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(variables());
        builder.environment().putAll(more);
        return builder.redirectError(complaints.toFile()).start();
    }

    private static String[] line(String... words) {
        List<String> line = new ArrayList<>(List.of("env"));
        line.addAll(List.of(words));
        return line.toArray(String[]::new);
    }

    /** Returns the words that start an image of ours. */
    String[] start(String image, String... more) {
        List<String> line = new ArrayList<>(List.of(
                "start",
                image,
                "--json",
                "--probe",
                "http:/",
                "--memory",
                "64M",
                "--cpus",
                "1",
                "--label",
                mine + "=1"));
        line.addAll(List.of(more));
        return line.toArray(String[]::new);
    }

    /** Returns the names of all that carries the mark. */
    List<String> left() throws IOException {
        List<String> left = new ArrayList<>();
        engine.containers().list(Map.of(mine, "1")).forEach(container -> left.add(container.name()));
        engine.volumes().find(Map.of(mine, "1")).forEach(volume -> left.add(volume.name()));
        engine.networks().list(Map.of(mine, "1")).forEach(network -> left.add(network.name()));
        left.sort(null);
        return left;
    }

    static JsonNode read(Process process) throws IOException {
        StringBuilder line = new StringBuilder();
        Reader out = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
        for (int c = out.read(); c >= 0 && c != '\n'; c = out.read()) {
            line.append((char) c);
        }
        return new ObjectMapper().readTree(line.toString());
    }

    @Override
    public void close() throws IOException {
        for (ContainerInfo container : engine.containers().list(Map.of(mine, "1"))) {
            engine.containers().remove(container.id());
        }
        for (VolumeInfo volume : engine.volumes().find(Map.of(mine, "1"))) {
            engine.volumes().remove(volume.name());
        }
        for (String image : images) {
            engine.images().remove(image);
        }
    }
}
