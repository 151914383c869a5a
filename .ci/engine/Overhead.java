import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.environment.EnvironmentHandle;
import dev.truewheel.environment.EnvironmentStarter;
import dev.truewheel.environment.ReadyProbe;
import dev.truewheel.environment.ReaperSettings;
import dev.truewheel.environment.StartOrder;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.PublishedPort;
import dev.truewheel.sandbox.ResourceLimits;
import dev.truewheel.sandbox.RunPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Compares a start by the library with the {@code docker run} that it comes down to, from the making of the container until a
 * small server in it answers: {@code Overhead PAIRS FOLDER [IMAGE]}.
 *
 * <p>Both are run in turns, by the same arguments, which the library is asked for by a program that writes them down. The bare
 * one knows its port, and is asked every ten milliseconds.
 */
public final class Overhead {
    private static final int PORT = 8_000;
    private static final String SERVER = "import socket\n"
            + "s = socket.create_server(('0.0.0.0', " + PORT + "))\n"
            + "while True:\n"
            + "    c, _ = s.accept()\n"
            + "    c.recv(4096)\n"
            + "    c.sendall(b'HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n')\n"
            + "    c.close()\n";

    private final Path folder;
    private final String image;
    private final DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));

    private Overhead(Path folder, String image) {
        this.folder = folder;
        this.image = image;
    }

    public static void main(String[] arguments) throws Exception {
        int pairs = Integer.parseInt(arguments[0]);
        new Overhead(Path.of(arguments[1]), arguments.length > 2 ? arguments[2] : "python:3.11-slim").run(pairs);
    }

    private void run(int pairs) throws Exception {
        List<String> words = wordsOfTheLibrary();
        List<Double> ready = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        EnvironmentStarter starter = new EnvironmentStarter(engine, ReaperSettings.rlmesh(folder.resolve("files")));
        int warm = 5;
        for (int i = -warm; i < pairs; i++) {
            double first = i % 2 == 0 ? 0 : bare(words);
            long began = System.nanoTime();
            double took;
            double all;
            try (EnvironmentHandle environment = starter.start(order())) {
                all = millis(System.nanoTime() - began);
                took = environment.took().toNanos() / 1e6;
            }
            double other = i % 2 == 0 ? bare(words) : first;
            if (i >= 0) {
                ready.add(took);
                whole.add(all);
                bare.add(other);
                ratios.add(took / other);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d pairs, medians: docker run %.0f ms; the library %.0f ms from the making of the container, %.0f ms with"
                        + " what comes before%n",
                pairs, median(bare), median(ready), median(whole));
        double ratio = median(ready) / median(bare);
        System.out.printf(
                Locale.ROOT,
                "ratio of the medians %.3f, median of the ratios %.3f (quartiles %.3f and %.3f)%n",
                ratio, median(ratios), quantile(ratios, 0.25), quantile(ratios, 0.75));
        // What else goes on here is in both, but never by the same: only a loss that cannot be missed is a fault.
        if (ratio > 1.5) {
            System.exit(1);
        }
    }

    private StartOrder order() {
        return new StartOrder(
                "image://" + image,
                "image://" + image,
                "truewheel-overhead-" + UUID.randomUUID(),
                () -> image,
                (found, called, labels) -> RunPlan.builder(found, called)
                        .labels(labels)
                        .limits(new ResourceLimits(256L << 20, 64, 1_000))
                        .network(new NetworkPolicy.Open())
                        .port(PublishedPort.loopback(PORT))
                        .entrypoint(List.of("python3", "-c", SERVER))
                        .build(),
                PORT,
                new ReadyProbe.Http("/", 200),
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** Starts one through a program that writes down what it is called with, and returns the words of the run. */
    private List<String> wordsOfTheLibrary() throws Exception {
        Path calls = Files.createDirectories(folder.resolve("calls-" + UUID.randomUUID()));
        Path program = folder.resolve("docker-noted");
        // A file for each, since some are called side by side.
        Files.writeString(
                program,
                "#!/bin/sh\ncall='" + calls + "'/$(date +%s%N)-$$\nprintf '%s\\0' \"$@\" >$call.part\n"
                        + "mv $call.part $call\nexec docker \"$@\"\n",
                StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put(EngineSettings.PROGRAM_VARIABLE, program.toString());
        DockerEngine noted = DockerEngine.of(EngineSettings.of(environment));
        List<List<String>> until;
        try (EnvironmentHandle one =
                new EnvironmentStarter(noted, ReaperSettings.rlmesh(folder.resolve("files"))).start(order())) {
            until = split(calls);
            print("until it is ready", until);
        }
        List<List<String>> all = split(calls);
        print("to end it", all.subList(until.size(), all.size()));
        return until.stream()
                .filter(call -> call.size() > 2 && call.get(1).equals("run"))
                .findFirst()
                .orElseThrow();
    }

    private static void print(String what, List<List<String>> calls) {
        System.out.print(calls.size() + " calls of docker " + what + ":");
        for (List<String> call : calls) {
            System.out.print(" " + String.join("-", call.subList(0, Math.min(2, call.size()))));
        }
        System.out.println();
    }

    private static List<List<String>> split(Path calls) throws IOException {
        List<List<String>> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(calls)) {
            for (Path call : files.filter(file -> !file.toString().endsWith(".part")).sorted().toList()) {
                all.add(List.of(Files.readString(call).split("\0")));
            }
        }
        return all;
    }

    private double bare(List<String> words) throws Exception {
        String name = "truewheel-bare-" + UUID.randomUUID();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of("docker"));
        for (String word : words) {
            if (word.startsWith("--name=")) {
                command.add("--name=" + name);
            } else if (word.startsWith("--publish=")) {
                command.add("--publish=127.0.0.1:" + port + ":" + PORT);
            } else if (!word.startsWith("--label=")) {
                command.add(word);
            } else {
                command.add(word.replace("dev.truewheel", "bare"));
            }
        }
        long began = System.nanoTime();
        run(command);
        while (!answers(port)) {
            Thread.sleep(10);
        }
        double took = millis(System.nanoTime() - began);
        run(List.of("docker", "rm", "-f", "-v", name));
        return took;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 2_000);
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        process.getInputStream().transferTo(out);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(command.subList(0, 3) + " failed: " + out);
        }
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static double median(List<Double> values) {
        return quantile(values, 0.5);
    }

    private static double quantile(List<Double> values, double part) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double place = part * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
