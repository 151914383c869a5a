package dev.truewheel.execution;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerOrder;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.environment.EnvironmentLabels;
import dev.truewheel.environment.OwnerIdentity;
import dev.truewheel.gate.StubGate;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.RunPlanBuilder;
import dev.truewheel.sandbox.Tmpfs;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A hardened container that does nothing: programs are run beside it, and have its folders and its network. It stays until it
 * is closed, however long that takes.
 *
 * <p>The folder to work in is seen as it is, and nobody gets rights to it that they have not; temporary files go into memory.
 */
public final class WorkContainer implements AutoCloseable {
    private final DockerEngine engine;
    private final String name;
    private final String id;
    private final boolean gated;

    private WorkContainer(DockerEngine engine, String name, String id, boolean gated) {
        this.engine = engine;
        this.name = name;
        this.id = id;
        this.gated = gated;
    }

    /**
     * Starts one.
     *
     * @param engine where
     * @param settings names and numbers
     * @param order which
     * @return the container, which runs; to be closed
     * @throws IOException if the folder for temporary files cannot be made, or the engine's program cannot be started although
     *     it is there
     * @throws dev.truewheel.TruewheelException if the folder to work in is missing or cannot be read by who works there, the
     *     image is not there, or the engine fails or refuses
     */
    public static WorkContainer start(DockerEngine engine, ExecutionSettings settings, WorkOrder order)
            throws IOException {
        RunPlanBuilder plan = RunPlan.builder(order.image(), order.name())
                .labels(labels(order))
                .network(order.network())
                .limits(order.limits())
                .user(settings.user())
                .entrypoint(settings.holder());
        order.folders().mounts().forEach(plan::mount);
        if (order.folders().work().isPresent()) {
            WorkFolder.prepare(
                    engine.settings(), settings, order.folders().work().get());
            String folder = order.folders().settings().workFolder();
            plan.workingDirectory(folder)
                    .tmpfs(new Tmpfs(
                                    folder + "/" + order.folders().settings().temporaryFolder(),
                                    order.temporarySizeInBytes(),
                                    false)
                            .ownedBy(settings.user()));
        }
        return start(engine, order, plan.build());
    }

    private static WorkContainer start(DockerEngine engine, WorkOrder order, RunPlan plan) throws IOException {
        if (!(order.network() instanceof NetworkPolicy.StubsOnly)) {
            return new WorkContainer(engine, order.name(), engine.containers().run(ContainerOrder.of(plan)), false);
        }
        String image = order.gateImage()
                .orElseThrow(() -> new TruewheelException(
                        ErrorCode.USAGE,
                        "under stubs-only an image is needed that is trusted to keep the gate; name it, or choose"
                                + " another policy"));
        StubGate gate = StubGate.open(engine, engine.facts().engine(), plan, image);
        try {
            return new WorkContainer(engine, order.name(), engine.containers().run(gate.order(Optional.empty())), true);
        } catch (IOException | RuntimeException failure) {
            try {
                StubGate.remove(engine, order.name());
            } catch (IOException | RuntimeException again) {
                failure.addSuppressed(again);
            }
            throw failure;
        }
    }

    private static Map<String, String> labels(WorkOrder order) {
        return Map.of(
                EnvironmentLabels.MARK,
                "1",
                EnvironmentLabels.ENVIRONMENT,
                order.name(),
                EnvironmentLabels.OWNER,
                OwnerIdentity.ofThisProcess().text(),
                EnvironmentLabels.LEASE_UNTIL,
                Long.toString(Instant.now().plus(order.lease()).getEpochSecond()));
    }

    /** Returns what it is called. */
    public String name() {
        return name;
    }

    /** Returns its id. */
    public String id() {
        return id;
    }

    /**
     * Removes it. Doing so again does nothing.
     *
     * @throws IOException if the engine's program cannot be started although it is there
     * @throws dev.truewheel.TruewheelException if it is still there
     */
    @Override
    public void close() throws IOException {
        engine.containers().remove(id);
        if (gated) {
            StubGate.remove(engine, name);
        }
    }
}
