import dev.truewheel.environment.EnvironmentHandle;
import dev.truewheel.environment.SandboxPlace;
import dev.truewheel.environment.Sandboxes;
import dev.truewheel.environment.StartProgress;
import dev.truewheel.environment.StartWishes;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.RunOptions;
import dev.truewheel.sandbox.SandboxOptions;
import dev.truewheel.sandbox.SandboxOptionsBuilder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Starts and stops environments by the library as side-by-side.py tells it, by lines: {@code SideBySide CACHE}. */
public final class SideBySide {
    private SideBySide() {}

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        SandboxPlace place = SandboxPlace.of(System.getenv(), Path.of("").toAbsolutePath(), Path.of(arguments[0]));
        EnvironmentHandle environment = null;
        try (Sandboxes sandboxes = Sandboxes.open(place, StartProgress.NONE)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                long began = System.nanoTime();
                if (words[0].equals("start")) {
                    environment = sandboxes.start(
                            sandboxes.source(words[1]), options(words[2], words[3]), StartWishes.standard());
                } else {
                    environment.close();
                }
                System.out.printf(
                        Locale.ROOT,
                        "{\"seconds\": %.4f, \"uri\": \"%s\", \"container\": \"%s\"}%n",
                        (System.nanoTime() - began) / 1e9, environment.uri(), environment.containerId());
            }
        }
    }

    private static SandboxOptions options(String base, String network) {
        SandboxOptionsBuilder options = SandboxOptions.builder().baseImage(base);
        if (!network.equals("standard")) {
            options.run(new RunOptions(
                    Optional.of(NetworkPolicy.parse(network)),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    List.of(),
                    RunOptions.standard().devices(),
                    new TreeMap<>()));
        }
        return options.build();
    }
}
