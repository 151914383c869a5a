package dev.truewheel.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.ContainerOrder;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineKind;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.docker.PortBinding;
import dev.truewheel.fixture.RequiresEngine;
import dev.truewheel.process.Program;
import dev.truewheel.process.RunningProgram;
import dev.truewheel.sandbox.HostPort;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.PublishedPort;
import dev.truewheel.sandbox.ResourceLimits;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.RunPlanBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a container reaches under each policy, as seen from inside of one; and what a gate lets through. */
@RequiresEngine(image = StubGateOnEngineTest.IMAGE)
@Timeout(180)
final class StubGateOnEngineTest {
    static final String IMAGE = "python:3.11-slim";

    /** Addresses for documentation, which lead somewhere where the lanes made them to, and nowhere else. */
    private static final String OUTSIDE = "198.51.100.7";

    private static final String OUTSIDE_6 = "2001:db8:7::7";
    private static final String HOST = "host-gateway";
    private static final String NAME = "any name, looked up";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Tries each place it is given, host and port by turns, and prints what came of it. */
    private static final String PROBE = """
            import socket, sys
            for host, port in zip(sys.argv[1::2], sys.argv[2::2]):
                try:
                    if port == "0":
                        socket.getaddrinfo(host, 80)
                        print("reached")
                    else:
                        with socket.create_connection((host, int(port)), 3) as stream:
                            print("reached" if stream.recv(1) else "cut off")
                except socket.timeout:
                    print("no answer")
                except socket.gaierror:
                    print("no such name")
                except ConnectionError as refusal:
                    print("refused")
                except OSError:
                    print("no way")
            """;

    private final String mine = "truewheel-test-" + UUID.randomUUID();
    private final DockerEngine engine = DockerEngine.of(EngineSettings.of(System.getenv()));
    private final List<EchoServer> servers = new ArrayList<>();
    private EngineKind kind = EngineKind.DOCKER;
    private int made;

    @BeforeEach
    void askWho() throws IOException {
        kind = engine.facts().engine();
    }

    @AfterEach
    void removeMine() throws IOException {
        for (ContainerInfo left : engine.containers().list(Map.of(mine, "1"))) {
            engine.containers().remove(left.id());
        }
        for (String left : engine.volumes().list(Map.of(mine, "1"))) {
            engine.volumes().remove(left);
        }
        for (EchoServer server : servers) {
            server.close();
        }
    }

    private EchoServer serve(String address) throws IOException {
        EchoServer server = EchoServer.at(address);
        servers.add(server);
        return server;
    }

    private RunPlanBuilder plan(NetworkPolicy policy, String script, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("python3", "-u", "-c", script));
        words.addAll(arguments);
        return RunPlan.builder(IMAGE, mine + "-" + ++made)
                .label(mine, "1")
                .limits(new ResourceLimits(128L << 20, 256, 1_000))
                .network(policy)
                .entrypoint(words);
    }

    private static NetworkPolicy stubs(HostPort... allowed) {
        return new NetworkPolicy.StubsOnly(List.of(allowed));
    }

    private ContainerOrder order(RunPlan plan) throws IOException {
        return plan.network() instanceof NetworkPolicy.StubsOnly
                ? StubGate.open(engine, kind, plan, IMAGE).order(Optional.empty())
                : ContainerOrder.of(plan);
    }

    /** Runs a container to its end and returns what it wrote. */
    private String output(RunPlan plan) throws IOException {
        ContainerOrder order = order(plan);
        String id = engine.containers().create(order);
        engine.containers().start(id);
        try (RunningProgram waiting = engine.containers().awaitEnd(id)) {
            assertThat(waiting.waitFor(PATIENCE)).hasValue(0);
        }
        String text = engine.containers().logs(id, 65_536).text();
        engine.containers().remove(id);
        return text;
    }

    private List<String> verdicts(NetworkPolicy policy, Map<String, HostPort> places) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (Map.Entry<String, HostPort> place : places.entrySet()) {
            arguments.add(place.getValue().host());
            // A name is only looked up.
            arguments.add(
                    place.getKey().startsWith("name")
                            ? "0"
                            : Integer.toString(place.getValue().port()));
        }
        List<String> verdicts =
                output(plan(policy, PROBE, arguments).build()).lines().toList();
        assertThat(verdicts).hasSize(places.size());
        return verdicts;
    }

    private static boolean leadsSomewhere(String address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(address), 80), 2_000);
            return true;
        } catch (IOException nowhere) {
            return false;
        }
    }

    /** Starts a container that greets whoever connects to port 80 or 81; returns its address and the host's on its network. */
    private List<String> neighbour() throws IOException {
        String script = """
                import socket, struct, threading
                def greet(listener):
                    while True:
                        with listener.accept()[0] as stream:
                            stream.sendall(b"hello")
                for port in (80, 81):
                    threading.Thread(target=greet, args=(socket.create_server(("", port)),)).start()
                routes = [line.split() for line in open("/proc/net/route")]
                gateway = [route[2] for route in routes if route[1] == "00000000"][0]
                print(socket.inet_ntoa(struct.pack("=L", int(gateway, 16))))
                """;
        RunPlan plan = plan(new NetworkPolicy.Open(), script, List.of()).build();
        String id = engine.containers().create(ContainerOrder.of(plan));
        engine.containers().start(id);
        try (RunningProgram logs = engine.containers().follow(id)) {
            StringBuilder gateway = new StringBuilder();
            for (int c = logs.stdout().read();
                    c >= 0 && c != '\n';
                    c = logs.stdout().read()) {
                gateway.append((char) c);
            }
            ContainerInfo info = engine.containers().find(id).orElseThrow();
            return List.of(info.addresses().values().iterator().next(), gateway.toString());
        }
    }

    @Test
    void policies_eachHoldsWhatItsNameSays() throws IOException {
        EchoServer stub = serve("127.0.0.1");
        EchoServer other = serve("127.0.0.1");
        EchoServer stub6 = serve("::1");
        EchoServer other6 = serve("::1");
        EchoServer everywhere = serve("0.0.0.0");
        List<String> neighbour = neighbour();
        Map<String, HostPort> places = new LinkedHashMap<>();
        places.put("a listed stub on the host's loopback", new HostPort("127.0.0.1", stub.port()));
        places.put("the same over IPv6", new HostPort("::1", stub6.port()));
        places.put("another port there", new HostPort("127.0.0.1", other.port()));
        places.put("another port there, IPv6", new HostPort("::1", other6.port()));
        places.put("the host under the name host-gateway", new HostPort(HOST, everywhere.port()));
        places.put("the host's address on the bridge", new HostPort(neighbour.get(1), everywhere.port()));
        places.put("another container", new HostPort(neighbour.get(0), 80));
        places.put("an address outside", new HostPort(OUTSIDE, 80));
        places.put("an address outside, IPv6", new HostPort(OUTSIDE_6, 80));
        places.put(NAME, new HostPort("example.com", 80));

        NetworkPolicy stubs = stubs(new HostPort("127.0.0.1", stub.port()), new HostPort("::1", stub6.port()));
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put("none", verdicts(new NetworkPolicy.None(), places));
        table.put("stubs-only", verdicts(stubs, places));
        table.put("host-gateway", verdicts(new NetworkPolicy.HostGateway(), places));
        table.put("open", verdicts(new NetworkPolicy.Open(), places));
        String rendered = render(places, table);
        System.out.println(rendered);

        List<String> nowhere = List.of("refused", "no such name", "no way");
        assertThat(table.get("none")).isSubsetOf(nowhere);
        assertThat(table.get("stubs-only").subList(0, 2)).containsOnly("reached");
        assertThat(table.get("stubs-only").subList(2, places.size())).isSubsetOf(nowhere);
        for (String open : List.of("host-gateway", "open")) {
            assertThat(table.get(open).subList(0, 4)).isSubsetOf(nowhere);
            // Outside may be somebody who knows that name too.
            assertThat(table.get(open).get(4).equals("reached")).isEqualTo(!open.equals("open"));
            assertThat(table.get(open).subList(5, 7)).containsOnly("reached");
        }
        if (leadsSomewhere(OUTSIDE)
                && table.get("open").subList(7, 10).equals(List.of("reached", "reached", "reached"))) {
            // Everything there is to be reached is there, so what the page says can be seen.
            assertThat(Files.readString(Path.of("../docs/network-policies.md"))).contains(rendered);
        }
    }

    private static String render(Map<String, HostPort> places, Map<String, List<String>> table) {
        StringBuilder text = new StringBuilder("| from inside to | ");
        text.append(String.join(" | ", table.keySet())).append(" |\n|").append("---|".repeat(table.size() + 1));
        int row = 0;
        for (String place : places.keySet()) {
            text.append("\n| ").append(place);
            for (List<String> column : table.values()) {
                text.append(" | ").append(column.get(row));
            }
            text.append(" |");
            row++;
        }
        return text.toString();
    }

    @Test
    void stubs_byNameAndByAddress_areReachedAndTheirOtherPortsAreNot() throws IOException {
        EchoServer everywhere = serve("0.0.0.0");
        EchoServer other = serve("0.0.0.0");
        List<String> neighbour = neighbour();
        Map<String, HostPort> places = new LinkedHashMap<>();
        places.put("host", new HostPort(HOST, everywhere.port()));
        places.put("host, other port", new HostPort(HOST, other.port()));
        places.put("neighbour", new HostPort(neighbour.get(0), 80));
        places.put("neighbour, other port", new HostPort(neighbour.get(0), 81));
        places.put("gateway", new HostPort(neighbour.get(1), everywhere.port()));
        places.put("the loopback itself", new HostPort("127.0.0.1", everywhere.port()));
        NetworkPolicy policy = stubs(new HostPort(HOST, everywhere.port()), new HostPort(neighbour.get(0), 80));
        assertThat(verdicts(policy, places))
                .containsExactly("reached", "refused", "reached", "refused", "no way", "refused");
    }

    @Test
    void stubs_ofIpv6_areReached() throws IOException {
        EchoServer stub = serve("::1");
        Map<String, HostPort> places = new LinkedHashMap<>();
        places.put("stub", new HostPort("::1", stub.port()));
        places.put("other port", new HostPort("::1", stub.port() - 1));
        places.put("outside", new HostPort(OUTSIDE_6, 80));
        places.put("outside, other port", new HostPort(OUTSIDE_6, 81));
        NetworkPolicy policy = stubs(new HostPort("::1", stub.port()), new HostPort(OUTSIDE_6, 80));
        assertThat(verdicts(policy, places))
                .containsExactly("reached", "refused", leadsSomewhere(OUTSIDE_6) ? "reached" : "refused", "refused");
    }

    @Test
    void stub_thatIsDown_isNotThere() throws IOException {
        EchoServer gone = serve("127.0.0.1");
        gone.close();
        Map<String, HostPort> places = Map.of("stub", new HostPort("localhost", gone.port()));
        assertThat(verdicts(stubs(new HostPort("localhost", gone.port())), places))
                .containsExactly("refused");
    }

    @Test
    void stub_getsAndSendsMuchOverManyConnections() throws IOException {
        EchoServer stub = serve("127.0.0.1");
        String script = """
                import hashlib, os, socket, sys, threading
                block = os.urandom(1 << 20)
                done = []
                def talk():
                    with socket.create_connection(("localhost", int(sys.argv[1]))) as stream:
                        stream.recv(1)
                        threading.Thread(target=lambda: (stream.sendall(block), stream.shutdown(socket.SHUT_WR))).start()
                        back = b"".join(iter(lambda: stream.recv(1 << 16), b""))
                        done.append(back == block)
                threads = [threading.Thread(target=talk) for _ in range(40)]
                for thread in threads: thread.start()
                for thread in threads: thread.join()
                print(len(done), all(done))
                """;
        NetworkPolicy policy = stubs(new HostPort("localhost", stub.port()));
        RunPlan plan = plan(policy, script, List.of(Integer.toString(stub.port())))
                .limits(new ResourceLimits(512L << 20, 256, 1_000))
                .build();
        assertThat(output(plan)).isEqualTo("40 True\n");
    }

    private static final String SERVER = """
            import socket
            listener = socket.create_server(("127.0.0.1", 50051))
            print("listening")
            while True:
                with listener.accept()[0] as stream:
                    stream.sendall(b"inside")
            """;

    private String ask(PortBinding port) throws IOException {
        try (Socket socket = new Socket(port.connectAddress(), port.hostPort())) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void serveThrough(NetworkPolicy policy) throws IOException {
        RunPlan plan = plan(policy, SERVER, List.of())
                .port(PublishedPort.loopback(50_051))
                .build();
        StubGate gate = StubGate.open(engine, kind, plan, IMAGE);
        String id = engine.containers().create(gate.order(Optional.empty()));
        engine.containers().start(id);
        try (RunningProgram logs = engine.containers().follow(id)) {
            assertThat(logs.stdout().readNBytes("listening".length())).isNotEmpty();
        }
        assertThat(gate.ports()).hasSize(1);
        assertThat(gate.ports().get(0).containerPort()).isEqualTo(50_051);
        assertThat(ask(gate.ports().get(0))).isEqualTo("inside");

        engine.containers().remove(id);
        StubGate.remove(engine, plan.name());
        assertThat(engine.containers().list(Map.of(mine, "1"))).isEmpty();
        assertThat(engine.volumes().list(Map.of(mine, "1"))).isEmpty();
    }

    @Test
    void ports_areReachedThroughTheGate_andNothingStays() throws IOException {
        serveThrough(stubs());
        EchoServer stub = serve("127.0.0.1");
        serveThrough(stubs(new HostPort("127.0.0.1", stub.port())));
    }

    @Test
    void ports_ofAGateOnTheBridge_answerTheHostAlone() throws IOException {
        RunPlan plan = plan(stubs(), SERVER, List.of())
                .port(PublishedPort.loopback(50_051))
                .build();
        StubGate gate = StubGate.open(engine, kind, plan, IMAGE);
        engine.containers().start(engine.containers().create(gate.order(Optional.empty())));
        ContainerInfo part = engine.containers().find(plan.name() + "-gate").orElseThrow();
        String address = part.addresses().values().iterator().next();
        Map<String, HostPort> places = Map.of("gate", new HostPort(address, GatePlan.FIRST_PORT));
        assertThat(verdicts(new NetworkPolicy.Open(), places)).containsExactly("refused");
    }

    @Test
    void side_thatDies_closesTheWay() throws IOException {
        EchoServer stub = serve("127.0.0.1");
        String script = """
                import socket, sys
                def reaches():
                    try:
                        with socket.create_connection(("localhost", int(sys.argv[1])), 3) as stream:
                            return bool(stream.recv(1))
                    except OSError:
                        return False
                print("before" if reaches() else "never")
                while reaches(): pass
                print("after")
                """;
        RunPlan plan = plan(stubs(new HostPort("localhost", stub.port())), script, List.of("" + stub.port()))
                .build();
        StubGate gate = StubGate.open(engine, kind, plan, IMAGE);
        String id = engine.containers().create(gate.order(Optional.empty()));
        engine.containers().start(id);
        try (RunningProgram logs = engine.containers().follow(id)) {
            assertThat(logs.stdout().readNBytes(7)).isEqualTo("before\n".getBytes(StandardCharsets.UTF_8));
            engine.containers().kill(plan.name() + "-gate", "KILL");
            assertThat(logs.stdout().readAllBytes()).isEqualTo("after\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void open_imageWithoutPython_isRefusedAndNothingStays() throws IOException {
        String empty = mine + ":empty";
        Program.builder(List.of(engine.settings().program(), "import", "-", empty))
                .input(new byte[10_240])
                .run();
        try {
            RunPlan plan = plan(stubs(), SERVER, List.of()).build();
            TruewheelException refusal =
                    catchThrowableOfType(TruewheelException.class, () -> StubGate.open(engine, kind, plan, empty));
            assertThat(refusal.code()).isEqualTo(ErrorCode.INCOMPATIBLE);
            assertThat(refusal).hasMessageContaining("python3");
            assertThat(engine.containers().list(Map.of(mine, "1"))).isEmpty();
            assertThat(engine.volumes().list(Map.of(mine, "1"))).isEmpty();
        } finally {
            Program.builder(List.of(engine.settings().program(), "rmi", empty)).run();
        }
    }

    @Test
    void start_ofGate_leavesAppWithoutPrivileges() throws IOException {
        String script = """
                import os
                print(os.getuid(), *[line.split()[1] for line in open("/proc/self/status") if line.startswith("CapEff")])
                print(sorted(os.listdir("/sys/class/net")), os.path.exists("/gate"), len(open("/proc/net/route").readlines()))
                """;
        String text = output(
                plan(stubs(new HostPort("10.9.8.7", 80)), script, List.of()).build());
        assertThat(text).isEqualTo("65534 0000000000000000\n['lo'] False 1\n");
    }

    @Test
    void remove_whatNeverWas_isNothing() throws IOException {
        StubGate.remove(engine, mine + "-never");
        assertThat(engine.containers().list(new TreeMap<>(Map.of(StubGate.PART_OF_LABEL, mine + "-never"))))
                .isEmpty();
    }
}
