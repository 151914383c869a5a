package dev.truewheel.environment;

import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.environment.StartSteps.Moment;
import dev.truewheel.sandbox.Payload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * A process that starts an environment, and at one moment of it says so and waits for its end.
 *
 * <p>Arguments: the folder of the files, the name of the environment, the label of the test, the name of the moment, and whether
 * the environment is detached.
 */
final class StartProcess {
    private StartProcess() {}

    public static void main(String[] arguments) throws IOException {
        ReaperSettings settings = new ReaperSettings(Path.of(arguments[0]), "", false, Duration.ofMinutes(5));
        StartOrders orders = new StartOrders(arguments[1]);
        orders.mine = arguments[2];
        orders.detached = Boolean.parseBoolean(arguments[4]);
        orders.command = StartOrders.server("0.3");
        orders.more = plan -> plan.payload(Payload.of("/run/payload", "secret"));
        StartSteps steps = moment -> {
            if (moment.name().equals(arguments[3])) {
                waitForTheEnd(moment);
            }
        };
        DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));
        EnvironmentHandle environment = new EnvironmentStarter(
                        engine, settings, StartProgress.NONE, steps, Clock.systemUTC())
                .start(orders.order());
        System.out.println("STARTED " + environment.containerId());
        System.out.flush();
        System.in.read();
    }

    private static void waitForTheEnd(Moment moment) {
        System.out.println(moment);
        System.out.flush();
        try {
            System.in.read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
