package dev.truewheel.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.ContainerOrder;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineKind;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.process.RunningProgram;
import dev.truewheel.sandbox.HostPort;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.ResourceLimits;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.RunPlanBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Containers that try what they reach, servers on the host, and a container beside them; closed, nothing of it is left. */
final class GateBench implements AutoCloseable {
    static final String IMAGE = "python:3.11-slim";

    /** Addresses for documentation, which lead somewhere where the lanes made them to, and nowhere else. */
    static final String OUTSIDE = "198.51.100.7";

    static final String OUTSIDE_6 = "2001:db8:7::7";
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Tries each place it is given, the way, host and port by turns, and prints what came of it. */
    private static final String PROBE = """
            import socket, sys
            QUESTION = b"\\x12\\x34\\x01\\0\\0\\1\\0\\0\\0\\0\\0\\0" + b"\\7example\\3com\\0\\0\\1\\0\\1"
            FAMILIES = {"name4": socket.AF_INET, "name6": socket.AF_INET6}
            for way, host, port in zip(sys.argv[1::3], sys.argv[2::3], sys.argv[3::3]):
                try:
                    if way == "tcp":
                        with socket.create_connection((host, int(port)), 3) as stream:
                            print("reached" if stream.recv(1) else "cut off")
                    elif way == "dns":
                        family = socket.AF_INET6 if ":" in host else socket.AF_INET
                        with socket.socket(family, socket.SOCK_DGRAM) as asking:
                            asking.settimeout(3)
                            asking.connect((host, int(port)))
                            asking.send(QUESTION)
                            print("reached" if asking.recv(512)[:2] == QUESTION[:2] else "cut off")
                    else:
                        socket.getaddrinfo(host, 80, FAMILIES[way])
                        print("reached")
                except socket.timeout:
                    print("no answer")
                except socket.gaierror:
                    print("no such name")
                except ConnectionError as refusal:
                    print("refused")
                except OSError:
                    print("no way")
            """;

    private static final String NEIGHBOUR = """
            import socket, struct, threading, time
            def greet(listener):
                while True:
                    with listener.accept()[0] as stream:
                        stream.sendall(b"hello")
            def read(path):
                try:
                    with open(path) as file:
                        return [line.split() for line in file]
                except OSError:
                    return []
            def six(digits):
                return socket.inet_ntop(socket.AF_INET6, bytes.fromhex(digits))
            NOWHERE = "0" * 32
            own = ["-"]
            for _ in range(50):
                lines = [line for line in read("/proc/net/if_inet6") if line[5] != "lo" and line[3] == "00"]
                if lines and not int(lines[0][4], 16) & 0x40:
                    own = [six(lines[0][0])]
                if own != ["-"] or not read("/proc/net/if_inet6")[1:]:
                    break
                time.sleep(0.1)
            family = socket.AF_INET if own == ["-"] else socket.AF_INET6
            for port in (8080, 8081):
                listener = socket.create_server(("", port), family=family, dualstack_ipv6=own != ["-"])
                threading.Thread(target=greet, args=(listener,)).start()
            gateway = [line[2] for line in read("/proc/net/route") if line[1] == "00000000"][0]
            gateways = [six(line[4]) for line in read("/proc/net/ipv6_route")
                        if line[0] == NOWHERE and line[1] == "00" and line[4] != NOWHERE]
            print(socket.inet_ntoa(struct.pack("=L", int(gateway, 16))), *own, *(gateways or ["-"])[:1], flush=True)
            """;

    /**
     * A place that a container tries to reach.
     *
     * @param way tcp, dns for a question to a name server, or name4 and name6 for looking up a name
     * @param host the host
     * @param port the port
     */
    record Place(String way, String host, int port) {
        static Place tcp(String host, int port) {
            return new Place("tcp", host, port);
        }
    }

    /**
     * A container on the engine's usual network, which greets whoever connects to its ports 8080 and 8081.
     *
     * @param address its IPv4 address
     * @param gateway the host's address there
     * @param address6 its IPv6 address, - if it has none
     * @param gateway6 the host's IPv6 address there, - if it has none
     */
    record Neighbour(String address, String gateway, String address6, String gateway6) {}

    private final String mine = "truewheel-test-" + UUID.randomUUID();
    private final DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));
    private final EngineKind kind;
    private final List<EchoServer> servers = new ArrayList<>();
    private int made;

    GateBench() throws IOException {
        kind = engine.facts().engine();
    }

    DockerEngine engine() {
        return engine;
    }

    /** Tells whether the engine has a name for its host; podman has one since 4.7. */
    boolean hasHostGateway() {
        return kind == EngineKind.DOCKER;
    }

    /** Returns the begin of every name here, which is also a label that everything carries. */
    String mine() {
        return mine;
    }

    EchoServer serve(String address) throws IOException {
        EchoServer server = EchoServer.at(address);
        servers.add(server);
        return server;
    }

    static NetworkPolicy stubs(HostPort... allowed) {
        return new NetworkPolicy.StubsOnly(List.of(allowed));
    }

    RunPlanBuilder plan(NetworkPolicy policy, String script, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("python3", "-u", "-c", script));
        words.addAll(arguments);
        return RunPlan.builder(IMAGE, mine + "-" + ++made)
                .label(mine, "1")
                .limits(new ResourceLimits(128L << 20, 256, 1_000))
                .network(policy)
                .entrypoint(words);
    }

    StubGate open(RunPlan plan) throws IOException {
        return StubGate.open(engine, kind, plan, IMAGE);
    }

    StubGate open(RunPlan plan, String image) throws IOException {
        return StubGate.open(engine, kind, plan, image);
    }

    /** Makes a container, with a gate if it needs one, and starts it; returns its id. */
    String start(RunPlan plan) throws IOException {
        boolean gated = plan.network() instanceof NetworkPolicy.StubsOnly;
        ContainerOrder order = gated ? open(plan).order(Optional.empty()) : ContainerOrder.of(plan);
        String id = engine.containers().create(order);
        engine.containers().start(id);
        return id;
    }

    /** Runs a container to its end and returns what it wrote. */
    String output(RunPlan plan) throws IOException {
        String id = start(plan);
        try (RunningProgram waiting = engine.containers().awaitEnd(id)) {
            assertThat(waiting.waitFor(PATIENCE)).hasValue(0);
        }
        String text = engine.containers().logs(id, 65_536).text();
        engine.containers().remove(id);
        return text;
    }

    /** Tries places from inside a container. */
    List<String> verdicts(NetworkPolicy policy, List<Place> places) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (Place place : places) {
            arguments.addAll(List.of(place.way(), place.host(), Integer.toString(place.port())));
        }
        List<String> verdicts =
                output(plan(policy, PROBE, arguments).build()).lines().toList();
        assertThat(verdicts).hasSize(places.size());
        return verdicts;
    }

    Neighbour neighbour() throws IOException {
        String id = start(plan(new NetworkPolicy.Open(), NEIGHBOUR, List.of()).build());
        try (RunningProgram logs = engine.containers().follow(id)) {
            StringBuilder line = new StringBuilder();
            for (int c = logs.stdout().read();
                    c >= 0 && c != '\n';
                    c = logs.stdout().read()) {
                line.append((char) c);
            }
            List<String> words = List.of(line.toString().split(" ", -1));
            assertThat(words)
                    .as(new String(logs.stderr(), StandardCharsets.UTF_8))
                    .hasSize(3);
            ContainerInfo info = engine.containers().find(id).orElseThrow();
            String address = info.addresses().values().iterator().next();
            return new Neighbour(address, words.get(0), words.get(1), words.get(2));
        }
    }

    /** Tells whether something of what was made here is left on the engine. */
    boolean isEmpty() throws IOException {
        return engine.containers().list(Map.of(mine, "1")).isEmpty()
                && engine.volumes().list(Map.of(mine, "1")).isEmpty();
    }

    @Override
    public void close() throws IOException {
        List<ContainerInfo> parts = new ArrayList<>();
        for (ContainerInfo left : engine.containers().list(Map.of(mine, "1"))) {
            if (left.labels().containsKey(StubGate.PART_OF_LABEL)) {
                parts.add(left);
            } else {
                engine.containers().remove(left.id());
            }
        }
        for (ContainerInfo part : parts) {
            engine.containers().remove(part.id());
        }
        for (String left : engine.volumes().list(Map.of(mine, "1"))) {
            engine.volumes().remove(left);
        }
        for (EchoServer server : servers) {
            server.close();
        }
    }
}
