package dev.truewheel.gate;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.ContainerOrder;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineKind;
import dev.truewheel.docker.PortBinding;
import dev.truewheel.docker.VolumeArguments;
import dev.truewheel.sandbox.ContainerUser;
import dev.truewheel.sandbox.PublishedPort;
import dev.truewheel.sandbox.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The side and the gate of one container, running on an engine. */
public final class StubGate {
    /** The label that tells what a container or a volume is beside the container it is for; that one has none. */
    public static final String ROLE_LABEL = "dev.truewheel.role";

    /** The label that tells of which container, by its name, a container or a volume is a part. */
    public static final String PART_OF_LABEL = "dev.truewheel.part-of";

    private final GatePlan plan;
    private final List<PortBinding> ports;

    private StubGate(GatePlan plan, List<PortBinding> ports) {
        this.plan = plan;
        this.ports = ports;
    }

    /**
     * Makes and starts what a container needs to reach its stubs and to be reached. When this returns the stubs can be
     * connected to, so the container can be made and started. Whatever fails, nothing of it stays.
     *
     * @param engine the engine
     * @param kind its family
     * @param app the container, under {@link dev.truewheel.sandbox.NetworkPolicy.StubsOnly}
     * @param image an image that is there, that has Python 3.6 or later as {@code python3}, and that is trusted: not one into
     *     which something was installed that is not
     * @return the gate
     * @throws IOException if the engine's program cannot be started although it is there, or the thread is interrupted
     * @throws TruewheelException with {@link ErrorCode#INVALID} if a stub cannot be given to the container, with
     *     {@link ErrorCode#INCOMPATIBLE} if the image or the engine cannot do it, or with another code if the engine fails
     */
    public static StubGate open(DockerEngine engine, EngineKind kind, RunPlan app, String image) throws IOException {
        GatePlan plan = GatePlan.of(app, image, kind);
        try {
            engine.volumes().createInMemory(plan.volume(), GatePlan.volumeLabels(plan.app()), ContainerUser.nobody());
            List<ReadyLine> ready = Relay.startAll(engine, plan);
            if (plan.onHost() && !ready.get(1).isHere()) {
                throw new TruewheelException(
                        ErrorCode.INCOMPATIBLE,
                        "a stub is on this machine's loopback, and the engine's host does not share it: the engine is in a"
                                + " virtual machine, on another host, or in another network namespace; let the stub listen"
                                + " at an address that the engine's containers reach, and list that one");
            }
            return new StubGate(plan, ports(engine, plan, ready.get(1)));
        } catch (IOException | RuntimeException failure) {
            try {
                remove(engine, app.name());
            } catch (IOException | RuntimeException again) {
                failure.addSuppressed(again);
            }
            throw failure;
        }
    }

    /**
     * Returns the words behind {@code docker volume} by which the folder of the sockets is made.
     *
     * @param app the container
     * @return the words
     */
    public static List<String> volumeArguments(RunPlan app) {
        return VolumeArguments.inMemory(GatePlan.volume(app), GatePlan.volumeLabels(app), ContainerUser.nobody());
    }

    private static List<PortBinding> ports(DockerEngine engine, GatePlan plan, ReadyLine gate) throws IOException {
        List<PublishedPort> wanted = plan.app().ports();
        List<PortBinding> ports = new ArrayList<>();
        if (plan.onHost()) {
            for (int i = 0; i < wanted.size(); i++) {
                PublishedPort port = wanted.get(i);
                ports.add(new PortBinding(
                        port.containerPort(),
                        "tcp",
                        port.address(),
                        gate.ports().get(i)));
            }
        } else if (!wanted.isEmpty()) {
            return published(engine, plan.app(), plan.gate().plan().name());
        }
        return List.copyOf(ports);
    }

    /** Finds out where the ports of a container are reached that its gate publishes. */
    static List<PortBinding> published(DockerEngine engine, RunPlan app, String gate) throws IOException {
        ContainerInfo info = engine.containers()
                .find(gate)
                .orElseThrow(() -> new TruewheelException(
                        ErrorCode.CONFLICT, "the gate " + gate + " was removed while it was started; start again"));
        List<PortBinding> ports = new ArrayList<>();
        for (PortBinding found : info.ports()) {
            int index = found.containerPort() - GatePlan.FIRST_PORT;
            int port = app.ports().get(index).containerPort();
            ports.add(new PortBinding(port, found.protocol(), found.address(), found.hostPort()));
        }
        return List.copyOf(ports);
    }

    /**
     * Tells what is made for a container, and how it joins: its side, its gate, and itself, in the order in which they are
     * made. Nothing is asked of an engine.
     *
     * @param kind the engine's family
     * @param app the container
     * @param payload the file of its payload, if it has one
     * @param image as for {@link #open}
     * @return the orders
     * @throws TruewheelException with {@link ErrorCode#INVALID} if a stub cannot be given to the container
     */
    public static List<ContainerOrder> orders(EngineKind kind, RunPlan app, Optional<Path> payload, String image) {
        GatePlan plan = GatePlan.of(app, image, kind);
        return List.of(plan.side(), plan.gate(), plan.join(payload));
    }

    /**
     * Returns the order by which the container joins the network of its side.
     *
     * @param payload the file of its payload, if it has one
     * @return the order
     */
    public ContainerOrder order(Optional<Path> payload) {
        return plan.join(payload);
    }

    /** Returns where the container's own ports are reached. */
    public List<PortBinding> ports() {
        return ports;
    }

    /**
     * Removes the side, the gate and the volume of a container, which is to be gone itself by then.
     *
     * @param engine the engine
     * @param app the container's name
     * @throws IOException if the engine's program cannot be started although it is there
     * @throws TruewheelException if something of it is still there
     */
    public static void remove(DockerEngine engine, String app) throws IOException {
        Map<String, String> mine = Map.of(PART_OF_LABEL, app);
        for (ContainerInfo part : engine.containers().list(mine)) {
            engine.containers().remove(part.id());
        }
        for (String volume : engine.volumes().list(mine)) {
            engine.volumes().remove(volume);
        }
    }
}
