package dev.truewheel.examples;

import dev.truewheel.docker.BuildOrder;
import dev.truewheel.docker.ContainerOrder;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.docker.ImageBuilder;
import dev.truewheel.image.ImageReference;
import dev.truewheel.process.RunningProgram;
import dev.truewheel.sandbox.BuildMemory;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.store.SingleFlight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The example of the page on local wheels. */
final class RunLocalWheel {
    private RunLocalWheel() {}

    static String run(List<Path> wheels, ImageReference image, Path folder) throws IOException {
        String said;
        // shown
        DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));
        BuildOrder order = new BuildOrder(
                image,
                """
                FROM python:3.11-slim
                COPY wheels /wheels
                RUN ["python3", "-m", "pip", "install", "--no-index", "--find-links=/wheels", "spoke-tension"]
                """,
                context -> {
                    Path place = Files.createDirectory(context.resolve("wheels"));
                    for (Path wheel : wheels) {
                        Files.copy(wheel, place.resolve(wheel.getFileName()));
                    }
                },
                new TreeMap<>(),
                Optional.empty(),
                new BuildMemory.Unbounded(),
                "");
        try (SingleFlight flights = SingleFlight.open(folder.resolve("flights"));
                ImageBuilder builder = ImageBuilder.open(engine, flights, folder.resolve("builds"))) {
            builder.ensure(order);
        }
        RunPlan plan = RunPlan.builder(image.familiarText(), "spoke-tension-" + UUID.randomUUID())
                .network(new NetworkPolicy.None())
                .entrypoint(List.of("python3", "-c", "import spoke_tension; print(spoke_tension.within(950))"))
                .build();
        String container = engine.containers().run(ContainerOrder.of(plan));
        try (RunningProgram end = engine.containers().awaitEnd(container)) {
            end.waitFor(Duration.ofMinutes(1));
            said = engine.containers().logs(container, 1_000).text();
        } finally {
            engine.containers().remove(container);
        }
        // shown
        return said;
    }
}
