package dev.truewheel.examples;

import dev.truewheel.environment.EnvironmentHandle;
import dev.truewheel.environment.SandboxPlace;
import dev.truewheel.environment.Sandboxes;
import dev.truewheel.environment.StartProgress;
import java.io.IOException;
import java.nio.file.Path;

/** The environment example of the README. The Python has the client that rlmesh brings. */
final class StartEnvironment {
    private static final String STEPS = """
            import rlmesh, sys
            env = rlmesh.RemoteEnv(sys.argv[1])
            env.reset(seed=1)
            for _ in range(100):
                env.step(env.action_space.sample())
            print("100 steps")
            """;

    private StartEnvironment() {}

    static void run(Path cache, String python, ProcessBuilder.Redirect out) throws IOException, InterruptedException {
        // shown
        SandboxPlace place = SandboxPlace.of(System.getenv(), Path.of("").toAbsolutePath(), cache);
        try (Sandboxes sandboxes = Sandboxes.open(place, StartProgress.NONE);
                EnvironmentHandle environment = sandboxes.start("gym://CartPole-v1")) {
            // It is ready, at tcp://127.0.0.1:PORT. Here the client of rlmesh resets and steps it.
            Process client = new ProcessBuilder(python, "-c", STEPS, environment.uri())
                    .redirectOutput(out)
                    .start();
            client.waitFor();
        }
        // shown
    }
}
