package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.environment.FailureReport.Cause;
import dev.truewheel.fixture.ScriptedDocker;
import dev.truewheel.sandbox.Payload;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts environments on an engine that does what a test wants it to. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripted engine is a shell script")
final class EnvironmentStarterTest {
    private static final String ID = "ab".repeat(32);
    private static final String NAME = "test-environment";
    private static final String NOTHING_THERE = "container ls * --filter=label=dev.truewheel.sandbox=1";
    private static final String MINE = "--filter=label=dev.truewheel.environment=" + NAME;
    private static final String DOWN =
            "Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?";

    @TempDir
    Path folder;

    private ScriptedDocker docker() throws IOException {
        return ScriptedDocker.in(folder.resolve("docker"));
    }

    /** Answers what a test has not answered before. */
    private static ScriptedDocker rest(ScriptedDocker docker, String inspection) {
        return docker.answer(NOTHING_THERE, "")
                .answer("container run *", ID)
                .on("container wait *", "exec sleep 600")
                .answer("container ls * " + MINE, ID)
                .answer("network ls *", "")
                .answer("volume ls *", "")
                .answer("container stop *", ID)
                .answer("container rm *", ID)
                .answer("container logs *", "the last words")
                .answer("container inspect *", "[" + inspection + "]");
    }

    private static String running(String address, int port) {
        return container(
                "running",
                0,
                ",\"NetworkSettings\":{\"Ports\":{\"8000/tcp\":[{\"HostIp\":\"" + address + "\",\"HostPort\":\"" + port
                        + "\"}]}}");
    }

    private static String container(String state, int exit, String more) {
        return "{\"Id\":\"" + ID + "\",\"Name\":\"/" + NAME + "\",\"State\":{\"Status\":\"" + state + "\",\"ExitCode\":"
                + exit
                + "},\"Config\":{\"Labels\":{\"dev.truewheel.sandbox\":\"1\",\"dev.truewheel.environment\":\"" + NAME
                + "\"}}" + more + "}";
    }

    private EnvironmentStarter starter(ScriptedDocker docker) throws IOException {
        DockerEngine engine = docker.engine();
        return new EnvironmentStarter(
                engine, new ReaperSettings(folder.resolve("files"), "", false, Duration.ofMinutes(5)));
    }

    private static FakePeer webServer() throws IOException {
        return FakePeer.answering("HTTP/1.1 200 OK\r\n\r\n");
    }

    private static List<String> verbs(ScriptedDocker docker) throws IOException {
        List<String> verbs = new ArrayList<>();
        for (List<String> call : docker.calls()) {
            verbs.add(call.get(0) + " " + call.get(1));
        }
        return verbs;
    }

    @Test
    void start_ready_runsOnceAndRemovesWhenClosed() throws IOException {
        try (FakePeer peer = webServer()) {
            ScriptedDocker docker =
                    rest(docker(), running("127.0.0.1", peer.address().getPort()));
            try (EnvironmentHandle environment = starter(docker).start(new StartOrders(NAME).order())) {
                assertThat(environment.containerId()).isEqualTo(ID);
                assertThat(environment.uri())
                        .isEqualTo("tcp://127.0.0.1:" + peer.address().getPort());
                assertThat(environment.name()).isEqualTo(NAME);
                assertThat(docker.calls("container run")).hasSize(1);
                assertThat(verbs(docker))
                        .doesNotContain("container rm", "container create", "image build", "image pull");
            }
            assertThat(verbs(docker)).containsSubsequence("container stop", "container rm");
        }
    }

    /** B-S4: an engine that publishes on IPv6. */
    @Test
    void start_publishedOnIpv6_isReachedThere() throws IOException {
        ScriptedDocker docker = rest(docker(), running("::", 51_000));
        PublishedAddress address = new PublishedAddress(docker.engine(), ID, 8_000);
        assertThat(HostText.of(address.find().orElseThrow())).isEqualTo("[::1]:51000");
        assertThat(HostText.of(new InetSocketAddress("2001:db8:0:1:0:0:0:7", 1)))
                .isEqualTo("[2001:db8:0:1::7]:1");
        assertThat(HostText.of(new InetSocketAddress("2001:db8:0:1:2:3:4:5", 1)))
                .isEqualTo("[2001:db8:0:1:2:3:4:5]:1");
        assertThat(HostText.of(new InetSocketAddress("fe80::", 1))).isEqualTo("[fe80::]:1");
    }

    /** B-S4 and B-R17: what an engine made before it failed is removed. */
    @Test
    void start_runFails_removesWhatItMadeAndLeavesNoFile() throws IOException {
        ScriptedDocker docker = rest(
                docker().answer("container ls * --filter=label=dev.truewheel.creation=*", ID)
                        .fail("container run *", "docker: Error response from daemon: OCI runtime create failed: no."),
                container("created", 0, ""));
        StartOrders orders = new StartOrders(NAME);
        orders.more = plan -> plan.payload(Payload.of("/run/payload", "secret"));
        assertThatThrownBy(() -> starter(docker).start(orders.order()))
                .hasMessageContaining("OCI runtime create failed");
        assertThat(docker.calls("container rm --force --volumes -- " + ID)).isNotEmpty();
        assertThat(folder.resolve("files")).isEmptyDirectory();
        List<String> run = docker.calls("container run").get(0);
        assertThat(String.join(" ", run)).doesNotContain("secret");
    }

    @Test
    void start_imageRemovedMeanwhile_isMadeAgain() throws IOException {
        try (FakePeer peer = webServer()) {
            ScriptedDocker docker = docker().on(
                            "container run *",
                            "if mkdir \"$state/run\" 2>/dev/null; then echo 'docker: Error response from daemon: No such image:"
                                    + " python:3.11-slim.' >&2; exit 125; fi; echo " + ID)
                    .answer("container ls * --filter=label=dev.truewheel.creation=*", "")
                    .on("image inspect *", ScriptedDocker.NO_IMAGE);
            rest(docker, running("127.0.0.1", peer.address().getPort()));
            StartOrders orders = new StartOrders(NAME);
            List<String> made = new ArrayList<>();
            orders.step = () -> {
                made.add(orders.image);
                return orders.image;
            };
            try (EnvironmentHandle environment = starter(docker).start(orders.order())) {
                assertThat(environment.containerId()).isEqualTo(ID);
            }
            assertThat(made).hasSize(2);
            assertThat(docker.calls("container run")).hasSize(2);
        }
    }

    /** B-S7: an engine that does not answer for a while says nothing about the container. */
    @Test
    void start_engineUnansweringForAWhile_isWaitedFor() throws IOException {
        try (FakePeer peer = webServer()) {
            // Two may ask at once, so each leaves a file of its own.
            String flaky = ": >\"$state/n-$$\"\n" + "if [ $(ls \"$state\" | grep -c ^n-) -le 6 ]; then echo '" + DOWN
                    + "' >&2; exit 1; fi\n";
            ScriptedDocker docker = docker().on(
                            "container inspect *",
                            flaky + "printf '%s' '["
                                    + running("127.0.0.1", peer.address().getPort()) + "]'")
                    .fail("container wait *", DOWN);
            try (EnvironmentHandle environment = starter(rest(docker, "")).start(new StartOrders(NAME).order())) {
                assertThat(environment.containerId()).isEqualTo(ID);
            }
            assertThat(docker.calls("container inspect").size()).isGreaterThan(6);
        }
    }

    /** B-R17: only an answer that says so is the end. */
    @Test
    void start_waitingCallEndsWhileTheContainerRuns_isNotTheEnd() throws IOException {
        try (FakePeer peer = FakePeer.that(socket -> {
            socket.getInputStream().read();
            if (Files.exists(folder.resolve("open"))) {
                socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes());
            }
        })) {
            ScriptedDocker docker = docker().on(
                            "container wait *",
                            "if [ -e \"$state/waited\" ]; then : >'" + folder
                                    + "/open'; sleep 600; fi; : >\"$state/waited\"; echo 0");
            rest(docker, running("127.0.0.1", peer.address().getPort()));
            try (EnvironmentHandle environment = starter(docker).start(new StartOrders(NAME).order())) {
                assertThat(environment.containerId()).isEqualTo(ID);
            }
        }
    }

    @Test
    void start_ended_isReportedAndRemoved() throws IOException {
        ScriptedDocker docker = rest(docker().answer("container wait *", "3"), container("exited", 3, ""));
        StartFailedException failure = catchThrowableOfType(
                StartFailedException.class, () -> starter(docker).start(new StartOrders(NAME).order()));
        assertThat(failure.report().cause()).isEqualTo(Cause.ENDED);
        assertThat(failure.report().state()).isEqualTo("exited, exit code 3");
        assertThat(failure.report().text()).contains("  | the last words\n");
        assertThat(verbs(docker)).containsSubsequence("container logs", "container rm");
    }

    @Test
    void start_removedBySomebody_isReportedSo() throws IOException {
        ScriptedDocker docker = docker().answer("container wait *", "0")
                .on("container inspect *", ScriptedDocker.NO_CONTAINER)
                .on("container logs *", ScriptedDocker.NO_CONTAINER)
                .answer("container ls * " + MINE, "");
        StartFailedException failure = catchThrowableOfType(
                StartFailedException.class, () -> starter(rest(docker, "")).start(new StartOrders(NAME).order()));
        assertThat(failure.report().cause()).isEqualTo(Cause.REMOVED);
        assertThat(failure.report().state()).isEqualTo("gone");
    }

    /** B-R13: what others left is no reason not to start. */
    @Test
    void start_reaperFails_isOnlyTold() throws IOException {
        try (FakePeer peer = webServer()) {
            ScriptedDocker docker = rest(
                    docker().fail("network ls * --filter=label=dev.truewheel.sandbox=1", "a strange failure"),
                    running("127.0.0.1", peer.address().getPort()));
            try (EnvironmentHandle environment = starter(docker).start(new StartOrders(NAME).order())) {
                assertThat(environment.warnings())
                        .singleElement()
                        .asString()
                        .startsWith("leftovers were not cleared away: ")
                        .contains("a strange failure");
            }
        }
    }

    @Test
    void start_noImage_makesNothing() throws IOException {
        ScriptedDocker docker = rest(docker(), "");
        StartOrders orders = new StartOrders(NAME);
        orders.step = () -> {
            throw new TruewheelException(ErrorCode.NOT_FOUND, "no such image");
        };
        assertThatThrownBy(() -> starter(docker).start(orders.order())).hasMessage("no such image");
        assertThat(verbs(docker)).doesNotContain("container run", "container rm");
        assertThat(folder.resolve("files")).isEmptyDirectory();
    }

    @Test
    void start_detached_hasALeaseBeforeItIsTold() throws IOException {
        try (FakePeer peer = webServer()) {
            ScriptedDocker docker = rest(
                    docker().answer("volume create *", "made"),
                    running("127.0.0.1", peer.address().getPort()));
            StartOrders orders = new StartOrders(NAME);
            orders.detached = true;
            try (EnvironmentHandle environment = starter(docker).start(orders.order())) {
                assertThat(environment.isDetached()).isTrue();
            }
            List<String> create = docker.calls("volume create").get(0);
            assertThat(create.get(create.size() - 1)).startsWith("truewheel-lease-" + ID + "-");
            assertThat(create).contains("--label=dev.truewheel.role=lease");
            assertThat(verbs(docker)).doesNotContain("container rm", "container stop");
        }
    }

    @Test
    void start_leaseCannotBeTaken_failsAndRemoves() throws IOException {
        try (FakePeer peer = webServer()) {
            ScriptedDocker docker = rest(
                    docker().fail("volume create *", "no space left on device"),
                    running("127.0.0.1", peer.address().getPort()));
            StartOrders orders = new StartOrders(NAME);
            orders.detached = true;
            assertThatThrownBy(() -> starter(docker).start(orders.order())).hasMessageContaining("no space left");
            assertThat(verbs(docker)).contains("container rm");
        }
    }

    @Test
    void start_engineElsewhere_isRefusedBeforeAnythingIsAsked() throws IOException {
        ScriptedDocker docker = rest(docker(), "");
        DockerEngine remote = DockerEngine.of(docker.settings().withHost("tcp://192.0.2.1:2375"));
        EnvironmentStarter starter = new EnvironmentStarter(
                remote, new ReaperSettings(folder.resolve("files"), "", false, Duration.ofMinutes(5)));
        assertThatThrownBy(() -> starter.start(new StartOrders(NAME).order()))
                .isInstanceOfSatisfying(
                        TruewheelException.class,
                        told -> assertThat(told.code()).isEqualTo(ErrorCode.INCOMPATIBLE));
        assertThat(docker.calls()).isEmpty();
    }

    @Test
    void start_planWithoutTheLabels_isRefused() throws IOException {
        StartOrder order = new StartOrders(NAME).order();
        StartOrder wrong = new StartOrder(
                order.requested(),
                order.resolved(),
                NAME,
                order.image(),
                (image, name, labels) -> order.plan().plan(image, name, java.util.Map.of()),
                8_000,
                order.probe(),
                order.patience(),
                order.lease(),
                false,
                order.gateImage(),
                order.hint());
        ScriptedDocker docker = rest(docker(), "");
        assertThatThrownBy(() -> starter(docker).start(wrong)).hasMessageContaining("labels");
        assertThat(verbs(docker)).doesNotContain("container run");
    }
}
