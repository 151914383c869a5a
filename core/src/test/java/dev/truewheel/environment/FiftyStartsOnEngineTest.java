package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.fixture.RequiresEngine;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fifty environments one after another leave as much behind as one: nothing. */
@RequiresEngine(image = StartOrders.IMAGE)
@Timeout(600)
final class FiftyStartsOnEngineTest {
    private static final int TIMES = 50;

    @TempDir
    Path folder;

    private final String mine = "truewheel-test-" + UUID.randomUUID();
    private final DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));

    /** Returns what carries our mark, and all files that are ours. */
    private List<String> things() throws IOException {
        List<String> things = new ArrayList<>();
        engine.containers().list(Map.of(mine, "1")).forEach(one -> things.add(one.name()));
        engine.networks().list(Map.of(mine, "1")).forEach(one -> things.add(one.name()));
        engine.volumes().find(Map.of(mine, "1")).forEach(one -> things.add(one.name()));
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> things.add(file.toString()));
        }
        things.sort(null);
        return things;
    }

    /** Returns the children of this process that still run. */
    private static long children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }

    private void start(EnvironmentStarter starter, int number) throws IOException {
        StartOrders orders = new StartOrders(mine + "-" + number);
        orders.mine = mine;
        // Whether there is a gate, a lease or a payload: each in some of them.
        orders.detached = number % 5 == 1;
        boolean gated = number % 10 == 2;
        orders.gateImage = gated ? Optional.of(() -> StartOrders.IMAGE) : Optional.empty();
        orders.more = plan -> {
            plan.payload(Payload.of("/run/payload", "{}"));
            if (gated) {
                plan.network(new NetworkPolicy.StubsOnly(List.of()));
            }
        };
        try (EnvironmentHandle environment = starter.start(orders.order())) {
            assertThat(environment.uri()).startsWith("tcp://");
        }
        if (orders.detached) {
            Stopped stopped = new Environments(engine, settings()).stop(orders.name, Duration.ZERO);
            assertThat(stopped.problems()).isEmpty();
        }
    }

    private ReaperSettings settings() {
        return new ReaperSettings(folder.resolve("files"), "", false, Duration.ofMinutes(5));
    }

    @Test
    void start_fiftyTimes_nothingGrows() throws Exception {
        EnvironmentStarter starter = new EnvironmentStarter(engine, settings());
        start(starter, 0);
        List<String> after = things();
        long processes = children();
        for (int i = 1; i < TIMES; i++) {
            start(starter, i);
        }
        assertThat(things()).isEqualTo(after);
        // Those that were told to end may still be about to.
        for (int i = 0; i < 500 && children() > processes; i++) {
            Thread.sleep(20);
        }
        assertThat(children()).isLessThanOrEqualTo(processes);
    }
}
