package dev.truewheel.gate;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerOrder;
import dev.truewheel.docker.EngineKind;
import dev.truewheel.sandbox.ContainerUser;
import dev.truewheel.sandbox.HostPort;
import dev.truewheel.sandbox.Mount;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.PublishedPort;
import dev.truewheel.sandbox.ResourceLimits;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.RunPlanBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The side and the gate of one container, as data.
 *
 * @param app the container they are for
 * @param volume the volume of their sockets
 * @param side the container on whose network the other one is
 * @param gate the container that reaches the stubs
 * @param sideProgram what the side reads
 * @param gateProgram what the gate reads
 * @param onHost whether the gate is on the network of the engine's host
 * @param namesApart whether containers on one network have each their own names of hosts, as podman's do
 */
record GatePlan(
        RunPlan app,
        String volume,
        ContainerOrder side,
        ContainerOrder gate,
        String sideProgram,
        String gateProgram,
        boolean onHost,
        boolean namesApart) {
    /** Where both see the volume. */
    private static final String SOCKETS = "/gate";

    /** The gate's own ports begin here, so that it need not be the superuser for a low one. */
    static final int FIRST_PORT = 20_000;

    private static final String HOST_GATEWAY = "host-gateway";
    private static final List<String> PYTHON = List.of("python3", "-I", "-S", "-");
    private static final ResourceLimits LIMITS = new ResourceLimits(96L << 20, 600, 1_000);
    private static final String LOCAL = "127.0.0.1";
    private static final int LOW_PORTS = 1_024;

    static GatePlan of(RunPlan app, String image, EngineKind engine) {
        if (!(app.network() instanceof NetworkPolicy.StubsOnly policy)) {
            throw new IllegalArgumentException(
                    "only a container under stubs-only has a gate, not under " + app.network());
        }
        StubRoutes stubs = StubRoutes.of(policy.allowed());
        for (PublishedPort port : app.ports()) {
            refuseClash(stubs, port.containerPort());
        }
        String volume = volume(app);
        RelayProgram side = new RelayProgram();
        RelayProgram gate = new RelayProgram();
        int number = 0;
        for (StubRoute route : stubs.routes()) {
            String socket = SOCKETS + "/out-" + number++;
            side.join(RelayProgram.tcp(route.near()), RelayProgram.unix(socket));
            gate.join(RelayProgram.unix(socket), RelayProgram.tcp(route.far()));
        }
        boolean onHost = stubs.hostLoopback();
        List<PublishedPort> published = joinPorts(app, side, gate, onHost);
        side.addresses(stubs.addresses());
        boolean privileged = !stubs.addresses().isEmpty() || hasLowPort(stubs);
        if (privileged) {
            side.becoming(ContainerUser.nobody().uid());
        }
        return new GatePlan(
                app,
                volume,
                side(app, image, volume, stubs, privileged),
                gate(app, image, volume, gateHosts(stubs), onHost, published),
                side.text(),
                gate.text(),
                onHost,
                engine == EngineKind.PODMAN);
    }

    /** Returns how the container joins its side. */
    ContainerOrder join(Optional<Path> payload) {
        ContainerOrder order = ContainerOrder.joining(app, payload, side.plan().name());
        return namesApart ? order.withHosts(side.hosts()) : order;
    }

    /** Names the volume of the sockets. */
    static String volume(RunPlan app) {
        return app.name() + "-gate";
    }

    /** Joins the ports of a container with those of its gate, which it returns. */
    static List<PublishedPort> joinPorts(RunPlan app, RelayProgram side, RelayProgram gate, boolean onHost) {
        List<PublishedPort> published = new ArrayList<>();
        boolean localOnly = true;
        for (PublishedPort port : app.ports()) {
            int own = FIRST_PORT + published.size();
            String socket = SOCKETS + "/in-" + published.size();
            HostPort inside = new HostPort(LOCAL, port.containerPort());
            side.join(RelayProgram.unix(socket), RelayProgram.tcp(inside));
            gate.join(
                    onHost ? RelayProgram.tcp(port.address(), port.hostPort()) : RelayProgram.tcp("0.0.0.0", own),
                    RelayProgram.unix(socket));
            published.add(new PublishedPort(port.address(), port.hostPort(), own));
            localOnly &= port.address().startsWith("127.") || port.address().equals("::1");
        }
        if (!onHost && localOnly && !published.isEmpty()) {
            gate.onlyFromGateway();
        }
        return published;
    }

    /** Returns what the volume carries. */
    static SortedMap<String, String> volumeLabels(RunPlan app) {
        SortedMap<String, String> labels = new TreeMap<>(app.labels());
        labels.put(StubGate.ROLE_LABEL, "sockets");
        labels.put(StubGate.PART_OF_LABEL, app.name());
        return labels;
    }

    private static void refuseClash(StubRoutes stubs, int port) {
        // A server listens everywhere, as a rule, and then nobody else can on any address.
        if (stubs.hasNear(port)) {
            throw new TruewheelException(
                    ErrorCode.INVALID,
                    "port " + port
                            + " is the container's own and that of a stub, and both listen inside of it; let one of"
                            + " them have another port");
        }
    }

    private static boolean hasLowPort(StubRoutes stubs) {
        return stubs.routes().stream().anyMatch(route -> route.near().port() < LOW_PORTS);
    }

    private static ContainerOrder side(RunPlan app, String image, String volume, StubRoutes stubs, boolean privileged) {
        RunPlanBuilder plan = part(app, image, "side", volume).network(new NetworkPolicy.None());
        if (privileged) {
            plan.user(ContainerUser.root())
                    .capability("SETGID")
                    .capability("SETUID")
                    .capability("NET_BIND_SERVICE");
        }
        if (!stubs.addresses().isEmpty()) {
            plan.capability("NET_ADMIN");
        }
        SortedMap<String, String> kernel = new TreeMap<>();
        if (stubs.hasIpv6()) {
            kernel.put("net.ipv6.conf.all.disable_ipv6", "0");
        }
        return ContainerOrder.of(plan.build())
                .withHosts(stubs.names())
                .withKernel(kernel)
                .reading();
    }

    static ContainerOrder gate(
            RunPlan app,
            String image,
            String volume,
            SortedMap<String, String> hosts,
            boolean onHost,
            List<PublishedPort> published) {
        RunPlanBuilder plan = part(app, image, "gate", volume).network(new NetworkPolicy.Open());
        if (!onHost) {
            published.forEach(plan::port);
        }
        ContainerOrder order = onHost ? ContainerOrder.onHost(plan.build()) : ContainerOrder.of(plan.build());
        return order.withHosts(hosts).reading();
    }

    private static SortedMap<String, String> gateHosts(StubRoutes stubs) {
        SortedMap<String, String> hosts = new TreeMap<>();
        if (stubs.names().containsKey(HOST_GATEWAY)) {
            hosts.put(HOST_GATEWAY, HOST_GATEWAY);
        }
        return hosts;
    }

    static RunPlanBuilder part(RunPlan app, String image, String name, String volume) {
        RunPlanBuilder plan = RunPlan.builder(image, app.name() + "-" + name)
                .labels(app.labels())
                .label(StubGate.ROLE_LABEL, name)
                .label(StubGate.PART_OF_LABEL, app.name())
                .limits(LIMITS)
                .mount(new Mount(Mount.Kind.VOLUME, volume, SOCKETS, false))
                .entrypoint(PYTHON)
                .workingDirectory("/");
        app.platform().ifPresent(plan::platform);
        return plan;
    }
}
