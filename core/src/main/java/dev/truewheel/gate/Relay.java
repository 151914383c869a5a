package dev.truewheel.gate;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.ContainerOrder;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.process.RunningProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starts the containers of a gate and hands them what they run. */
final class Relay {
    private static final int MOST_SAID = 2_000;
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final DockerEngine engine;
    private final ContainerOrder order;
    private final String program;

    Relay(DockerEngine engine, ContainerOrder order, String program) {
        this.engine = engine;
        this.order = order;
        this.program = program;
    }

    String name() {
        return order.plan().name();
    }

    /** Starts both at once, since each takes as long as any container does. */
    static List<ReadyLine> startAll(DockerEngine engine, GatePlan plan) throws IOException {
        Relay second = new Relay(engine, plan.side(), plan.sideProgram());
        Background<ReadyLine> side = new Background<>(second::start, "side");
        try {
            ReadyLine gate = new Relay(engine, plan.gate(), plan.gateProgram()).start();
            return List.of(side.await(), gate);
        } catch (IOException | RuntimeException failure) {
            // It is to be over before what it has made is removed.
            side.stop(TO_END);
            throw failure;
        }
    }

    ReadyLine start() throws IOException {
        create();
        return startCreated();
    }

    void create() throws IOException {
        engine.containers().create(order);
    }

    ReadyLine startCreated() throws IOException {
        String name = order.plan().name();
        Duration patience = engine.settings().limits().call();
        try (RunningProgram attached = engine.containers().startAttached(name)) {
            Background<Optional<ReadyLine>> reading = new Background<>(() -> read(attached), "reader");
            Optional<Optional<ReadyLine>> read = reading.await(patience);
            if (read.isEmpty()) {
                throw new TruewheelException(
                        ErrorCode.TRANSIENT,
                        "the container " + Printable.of(name, 200) + " did not begin to listen within "
                                + patience.toSeconds() + " s; see whether the engine is overloaded, and start again");
            }
            return read.get().isPresent() ? read.get().get() : failed(attached);
        }
    }

    private Optional<ReadyLine> read(RunningProgram attached) {
        try {
            try (OutputStream in = attached.stdin()) {
                in.write(program.getBytes(StandardCharsets.UTF_8));
            }
            InputStream out = attached.stdout();
            byte[] line = new byte[MOST_SAID];
            int length = 0;
            for (int c = out.read(); c >= 0 && c != '\n' && length < line.length; c = out.read()) {
                line[length++] = (byte) c;
            }
            return ReadyLine.parse(new String(line, 0, length, StandardCharsets.UTF_8));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    private ReadyLine failed(RunningProgram attached) throws IOException {
        attached.waitFor(TO_END);
        byte[] bytes = attached.stderr();
        int from = Math.max(0, bytes.length - MOST_SAID);
        String said = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8).strip();
        boolean ran = engine.containers()
                .find(order.plan().name())
                .filter(container -> container.state() == ContainerInfo.State.EXITED)
                .isPresent();
        String image = Printable.of(order.plan().image(), 300);
        if (ran || said.contains("python3")) {
            throw new TruewheelException(
                    ErrorCode.INCOMPATIBLE,
                    "the image " + image
                            + " cannot serve as a gate: it needs Python 3.6 or later as python3, and said: "
                            + Printable.of(said, 500) + "; name another image for it");
        }
        throw new TruewheelException(
                ErrorCode.UNAVAILABLE,
                "the engine could not start the gate: " + Printable.of(said, 500) + "; see whether it works");
    }
}
