package dev.truewheel.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.PortBinding;
import dev.truewheel.fixture.RequiresEngine;
import dev.truewheel.gate.GateBench.Place;
import dev.truewheel.process.Completed;
import dev.truewheel.process.Program;
import dev.truewheel.process.RunningProgram;
import dev.truewheel.sandbox.HostPort;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.PublishedPort;
import dev.truewheel.sandbox.ResourceLimits;
import dev.truewheel.sandbox.RunPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a gate lets through, as seen from inside of the container it is for. */
@RequiresEngine(image = GateBench.IMAGE)
@Timeout(180)
final class StubGateOnEngineTest {
    private static final String HOST = "host-gateway";

    private GateBench bench;
    private DockerEngine engine;

    @BeforeEach
    void open() throws IOException {
        bench = new GateBench();
        engine = bench.engine();
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    private static boolean leadsSomewhere(String address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(address), 80), 2_000);
            return true;
        } catch (IOException nowhere) {
            return false;
        }
    }

    @Test
    void stubs_byNameAndByAddress_areReachedAndTheirOtherPortsAreNot() throws IOException {
        EchoServer everywhere = bench.serve("0.0.0.0");
        EchoServer other = bench.serve("0.0.0.0");
        GateBench.Neighbour neighbour = bench.neighbour();
        NetworkPolicy policy =
                GateBench.stubs(new HostPort(HOST, everywhere.port()), new HostPort(neighbour.address(), 8080));
        List<Place> places = List.of(
                Place.tcp(HOST, everywhere.port()),
                Place.tcp(HOST, other.port()),
                Place.tcp(neighbour.address(), 8080),
                Place.tcp(neighbour.address(), 8081),
                Place.tcp(neighbour.gateway(), everywhere.port()),
                Place.tcp("127.0.0.1", everywhere.port()));
        assertThat(bench.verdicts(policy, places))
                .containsExactly("reached", "refused", "reached", "refused", "no way", "refused");
    }

    @Test
    void stubs_ofIpv6_areReached() throws IOException {
        EchoServer stub = bench.serve("::1");
        String outside = GateBench.OUTSIDE_6;
        NetworkPolicy policy = GateBench.stubs(new HostPort("::1", stub.port()), new HostPort(outside, 80));
        List<Place> places = List.of(
                Place.tcp("::1", stub.port()),
                Place.tcp("::1", stub.port() - 1),
                Place.tcp(outside, 80),
                Place.tcp(outside, 81));
        assertThat(bench.verdicts(policy, places))
                .containsExactly("reached", "refused", leadsSomewhere(outside) ? "reached" : "refused", "refused");
    }

    @Test
    void stub_thatIsDown_isNotThere() throws IOException {
        EchoServer gone = bench.serve("127.0.0.1");
        gone.close();
        HostPort listed = new HostPort("localhost", gone.port());
        assertThat(bench.verdicts(GateBench.stubs(listed), List.of(Place.tcp("localhost", gone.port()))))
                .containsExactly("refused");
    }

    @Test
    void stub_getsAndSendsMuchOverManyConnections() throws IOException {
        EchoServer stub = bench.serve("127.0.0.1");
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
        NetworkPolicy policy = GateBench.stubs(new HostPort("localhost", stub.port()));
        RunPlan plan = bench.plan(policy, script, List.of(Integer.toString(stub.port())))
                .limits(new ResourceLimits(512L << 20, 256, 1_000))
                .build();
        assertThat(bench.output(plan)).isEqualTo("40 True\n");
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
        RunPlan plan = bench.plan(policy, SERVER, List.of())
                .port(PublishedPort.loopback(50_051))
                .build();
        StubGate gate = bench.open(plan);
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
        assertThat(bench.isEmpty()).isTrue();
    }

    @Test
    void ports_areReachedThroughTheGate_andNothingStays() throws IOException {
        serveThrough(GateBench.stubs());
        EchoServer stub = bench.serve("127.0.0.1");
        serveThrough(GateBench.stubs(new HostPort("127.0.0.1", stub.port())));
    }

    @Test
    void ports_ofAGateOnTheBridge_answerTheHostAlone() throws IOException {
        RunPlan plan = bench.plan(GateBench.stubs(), SERVER, List.of())
                .port(PublishedPort.loopback(50_051))
                .build();
        StubGate gate = bench.open(plan);
        engine.containers().start(engine.containers().create(gate.order(Optional.empty())));
        ContainerInfo part = engine.containers().find(plan.name() + "-gate").orElseThrow();
        String address = part.addresses().values().iterator().next();
        List<Place> places = List.of(Place.tcp(address, GatePlan.FIRST_PORT));
        assertThat(bench.verdicts(new NetworkPolicy.Open(), places)).containsExactly("refused");
    }

    @Test
    void side_thatDies_closesTheWay() throws IOException {
        EchoServer stub = bench.serve("127.0.0.1");
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
        RunPlan plan = bench.plan(
                        GateBench.stubs(new HostPort("localhost", stub.port())), script, List.of("" + stub.port()))
                .build();
        StubGate gate = bench.open(plan);
        String id = engine.containers().create(gate.order(Optional.empty()));
        engine.containers().start(id);
        try (RunningProgram logs = engine.containers().follow(id)) {
            assertThat(logs.stdout().readNBytes(7)).isEqualTo("before\n".getBytes(StandardCharsets.UTF_8));
            engine.containers().kill(plan.name() + "-gate", "KILL");
            assertThat(logs.stdout().readAllBytes()).isEqualTo("after\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** C-D7: there is no rule of ours that could come too late, be forgotten, or meet the next container. */
    @Test
    void gate_makesNoRuleOnTheHostAndLeavesNone() throws IOException {
        assumeTrue(
                System.getenv("LANE_OUTSIDE") != null,
                "only where nobody else uses the engine are the host's rules those of this test");
        String before = rules();
        assertThat(before).contains("docker0");
        EchoServer stub = bench.serve("127.0.0.1");
        RunPlan onHost = bench.plan(GateBench.stubs(new HostPort("127.0.0.1", stub.port())), SERVER, List.of())
                .port(PublishedPort.loopback(50_051))
                .build();
        String id = bench.start(onHost);
        assertThat(rules()).isEqualTo(before);
        engine.containers().remove(id);
        StubGate.remove(engine, onHost.name());

        RunPlan onBridge = bench.plan(GateBench.stubs(new HostPort(HOST, stub.port())), SERVER, List.of())
                .port(PublishedPort.loopback(50_051))
                .build();
        id = bench.start(onBridge);
        // These are the engine's, for the port it publishes, and go with it.
        assertThat(rules()).contains("127.0.0.1/32");
        engine.containers().remove(id);
        StubGate.remove(engine, onBridge.name());
        assertThat(rules()).isEqualTo(before);
    }

    private static String rules() throws IOException {
        StringBuilder rules = new StringBuilder();
        for (String program : List.of("iptables-save", "ip6tables-save")) {
            Completed done = Program.builder(List.of(program)).run();
            assertThat(done.succeeded()).as(done.stderrText()).isTrue();
            done.stdoutText()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.replaceAll("\\[[0-9:]+\\]", ""))
                    .forEach(line -> rules.append(line).append('\n'));
        }
        return rules.toString();
    }

    @Test
    void open_imageWithoutPython_isRefusedAndNothingStays() throws IOException {
        String empty = bench.mine() + ":empty";
        Program.builder(List.of(engine.settings().program(), "import", "-", empty))
                .input(new byte[10_240])
                .run();
        try {
            RunPlan plan = bench.plan(GateBench.stubs(), SERVER, List.of()).build();
            TruewheelException refusal = catchThrowableOfType(TruewheelException.class, () -> bench.open(plan, empty));
            assertThat(refusal.code()).isEqualTo(ErrorCode.INCOMPATIBLE);
            assertThat(refusal).hasMessageContaining("python3");
            assertThat(bench.isEmpty()).isTrue();
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
        String text = bench.output(bench.plan(GateBench.stubs(new HostPort("10.9.8.7", 80)), script, List.of())
                .build());
        assertThat(text).isEqualTo("65534 0000000000000000\n['lo'] False 1\n");
    }

    @Test
    void remove_whatNeverWas_isNothing() throws IOException {
        StubGate.remove(engine, bench.mine() + "-never");
        assertThat(engine.containers().list(new TreeMap<>(Map.of(StubGate.PART_OF_LABEL, bench.mine() + "-never"))))
                .isEmpty();
    }
}
