package dev.truewheel.gate;

import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerOrder;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.PortBinding;
import dev.truewheel.sandbox.ContainerUser;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.PublishedPort;
import dev.truewheel.sandbox.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The side and the gate of a container that may reach nobody and only has ports of its own. Since nothing has to be there before
 * it runs, the side joins its network, not the other way round, and all three are made at the same time.
 */
public final class PortGate {
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final DockerEngine engine;
    private final RunPlan app;
    private final String volume;
    private final Relay side;
    private final Relay gate;

    /**
     * Plans a gate.
     *
     * @param engine the engine
     * @param app the container, under {@link NetworkPolicy.StubsOnly} with an empty list
     * @param image as for {@link StubGate#open}
     */
    public PortGate(DockerEngine engine, RunPlan app, String image) {
        if (!isFor(app)) {
            throw new IllegalArgumentException("only a container that may reach nobody has such a gate");
        }
        this.engine = engine;
        this.app = app;
        this.volume = GatePlan.volume(app);
        Parts parts = Parts.of(app, image);
        this.side = new Relay(engine, parts.side(), parts.sideProgram());
        this.gate = new Relay(engine, parts.gate(), parts.gateProgram());
    }

    private record Parts(ContainerOrder side, ContainerOrder gate, String sideProgram, String gateProgram) {
        static Parts of(RunPlan app, String image) {
            String volume = GatePlan.volume(app);
            RelayProgram near = new RelayProgram();
            RelayProgram far = new RelayProgram();
            List<PublishedPort> published = GatePlan.joinPorts(app, near, far, false);
            RunPlan side = GatePlan.part(app, image, "side", volume)
                    .network(new NetworkPolicy.StubsOnly(List.of()))
                    .build();
            return new Parts(
                    ContainerOrder.joining(side, Optional.empty(), app.name()).reading(),
                    GatePlan.gate(app, image, volume, new TreeMap<>(), false, published),
                    near.text(),
                    far.text());
        }
    }

    /**
     * Tells what is made for a container: the gate, the container, and the side. Nothing is asked of an engine.
     *
     * @param app the container
     * @param payload the file of its payload, if it has one
     * @param image as for {@link StubGate#open}
     * @return the orders; that of the container alone if it has no ports
     */
    public static List<ContainerOrder> orders(RunPlan app, Optional<Path> payload, String image) {
        ContainerOrder own = ContainerOrder.cutOff(app, payload);
        if (app.ports().isEmpty()) {
            return List.of(own);
        }
        Parts parts = Parts.of(app, image);
        return List.of(parts.gate(), own, parts.side());
    }

    /** Tells whether a container is one for which this is enough. */
    public static boolean isFor(RunPlan app) {
        return app.network() instanceof NetworkPolicy.StubsOnly policy
                && policy.allowed().isEmpty();
    }

    /** Does something that leaves something behind, where it can be undone; of several threads. */
    public interface Maker {
        /**
         * Does it.
         *
         * @param step what to do
         * @param <T> what is made
         * @return what was made
         * @throws IOException as the step does
         */
        <T> T make(Step<T> step) throws IOException;
    }

    /**
     * Makes something.
     *
     * @param <T> what
     */
    @FunctionalInterface
    public interface Step<T> {
        /**
         * Makes it.
         *
         * @return what was made
         * @throws IOException as calls of the engine do
         */
        T make() throws IOException;
    }

    /** Runs the container. */
    @FunctionalInterface
    public interface Run {
        /**
         * Runs it.
         *
         * @throws IOException as calls of the engine do
         */
        void run() throws IOException;
    }

    /**
     * Returns the order by which the container has no network but a loopback.
     *
     * @param payload the file of its payload, if it has one
     * @return the order
     */
    public ContainerOrder order(Optional<Path> payload) {
        return ContainerOrder.cutOff(app, payload);
    }

    /**
     * Makes and starts what the container needs to be reached, and lets it be run meanwhile. Whatever fails, what was made is the
     * caller's to remove, by {@link StubGate#remove}; then nothing goes on any more.
     *
     * @param maker does each step
     * @param run runs the container, itself by a maker
     * @return where its ports are reached
     * @throws IOException as {@link StubGate#open} does
     */
    public List<PortBinding> open(Maker maker, Run run) throws IOException {
        if (app.ports().isEmpty()) {
            run.run();
            return List.of();
        }
        maker.make(() -> {
            engine.volumes().createInMemory(volume, GatePlan.volumeLabels(app), ContainerUser.nobody());
            return volume;
        });
        Background<List<PortBinding>> opening = new Background<>(
                () -> {
                    maker.make(gate::start);
                    return StubGate.published(engine, app, gate.name());
                },
                "gate");
        Background<Boolean> creating = new Background<>(() -> isCreatedEarly(maker), "side");
        try {
            run.run();
            boolean created = creating.await();
            maker.make(created ? side::startCreated : side::start);
            return opening.await();
        } catch (IOException | RuntimeException failure) {
            // They are to be over before what they have made is removed.
            creating.stop(TO_END);
            opening.stop(TO_END);
            throw failure;
        }
    }

    /** Some engines let a container join one that is not there yet, others want to see it: those are asked again later. */
    private boolean isCreatedEarly(Maker maker) throws IOException {
        try {
            return maker.make(() -> {
                side.create();
                return true;
            });
        } catch (TruewheelException refused) {
            return false;
        }
    }
}
