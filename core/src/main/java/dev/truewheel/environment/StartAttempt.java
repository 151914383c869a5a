package dev.truewheel.environment;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.ContainerOrder;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.LogTail;
import dev.truewheel.docker.PortBinding;
import dev.truewheel.environment.FailureReport.Cause;
import dev.truewheel.environment.StartSteps.Moment;
import dev.truewheel.gate.PortGate;
import dev.truewheel.gate.StubGate;
import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.RunPlan;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One container from its making until it is ready. Whatever goes wrong, nothing of it is left. */
final class StartAttempt {
    /**
     * What came of it.
     *
     * @param containerId the container
     * @param address where it is reached
     * @param took how long it took
     */
    record Success(String containerId, PublishedAddress address, Duration took) {}

    private final DockerEngine engine;
    private final StartFiles files;
    private final StartOrder order;
    private final RunPlan plan;
    private final Optional<Beside<String>> gateImage;
    private final OwnerIdentity self;
    private final StartProgress progress;
    private final StartSteps steps;
    private final Clock clock;
    private final Undoing undoing;
    private List<PortBinding> ports = List.of();
    private String running = "";

    StartAttempt(
            DockerEngine engine,
            StartFiles files,
            StartOrder order,
            RunPlan plan,
            Optional<Beside<String>> gateImage,
            OwnerIdentity self,
            StartProgress progress,
            StartSteps steps,
            Clock clock) {
        this.engine = engine;
        this.files = files;
        this.order = order;
        this.plan = plan;
        this.gateImage = gateImage;
        this.self = self;
        this.progress = progress;
        this.steps = steps;
        this.clock = clock;
        this.undoing = new Undoing(engine, files, order.name());
    }

    Success run() throws IOException {
        undoing.arm();
        try {
            Success success = attempt();
            if (order.detached()) {
                long until = clock.instant().getEpochSecond() + order.lease().toSeconds();
                String address = success.address()
                        .known()
                        .map(where -> "tcp://" + HostText.of(where))
                        .orElse("");
                undoing.making(() -> {
                    new Leases(engine).give(new Lease(success.containerId(), until), plan.labels(), address);
                    return until;
                });
                steps.at(Moment.LEASED);
            }
            return success;
        } catch (IOException | RuntimeException | Error failure) {
            undoing.undo(failure);
            throw failure;
        } finally {
            undoing.disarm();
        }
    }

    private Success attempt() throws IOException {
        Optional<Path> payload = Optional.empty();
        if (plan.payload().isPresent()) {
            payload = Optional.of(undoing.making(() -> files.write(
                    order.name(),
                    self,
                    StartFiles.engine(engine.settings()),
                    plan.payload().get(),
                    () -> steps.at(Moment.OWNER_NOTED))));
            steps.at(Moment.PAYLOAD_WRITTEN);
        }
        progress.at(StartProgress.Stage.STARTING, order.name());
        long start = System.nanoTime();
        // A program that has ended must not be run once more by what comes after it.
        boolean gateAfter = PortGate.isFor(plan) && !engine.startsWhatIsJoined();
        String id = gateAfter ? runBesideGate(payload) : run(payload);
        progress.at(StartProgress.Stage.WAITING, order.name());
        PublishedAddress address = new PublishedAddress(engine, id, order.port());
        address.take(ports);
        waitUntilReady(id, address);
        if (address.known().isEmpty() && !plan.ports().isEmpty()) {
            address.find();
        }
        return new Success(id, address, Duration.ofNanos(System.nanoTime() - start));
    }

    private String run(Optional<Path> payload) throws IOException {
        Optional<StubGate> gate = gate();
        gate.ifPresent(open -> ports = open.ports());
        return run(gate.isPresent() ? gate.get().order(payload) : ContainerOrder.of(plan, payload));
    }

    private String run(ContainerOrder container) throws IOException {
        steps.at(Moment.BEFORE_RUN);
        String id = undoing.making(() -> engine.containers().run(container));
        steps.at(Moment.RUNNING);
        return id;
    }

    /** A container that may reach nobody need not wait for the way by which it is reached. */
    private String runBesideGate(Optional<Path> payload) throws IOException {
        PortGate gate = new PortGate(engine, plan, gateImage());
        try {
            ports = gate.open(undoing, () -> running = run(gate.order(payload)));
        } catch (TruewheelException failure) {
            // Nobody can join one that has ended already, and that is what there is to tell then.
            if (running.isEmpty() || !hasEnded(running)) {
                throw failure;
            }
        }
        steps.at(Moment.GATE_OPEN);
        return running;
    }

    private boolean hasEnded(String id) throws IOException {
        return engine.containers()
                .find(id)
                .filter(info -> !info.state().isOver())
                .isEmpty();
    }

    /** Opens the ways that a container under stubs-only has, before it can look for them. */
    private Optional<StubGate> gate() throws IOException {
        if (!(plan.network() instanceof NetworkPolicy.StubsOnly)) {
            return Optional.empty();
        }
        String image = gateImage();
        StubGate gate =
                undoing.making(() -> StubGate.open(engine, engine.facts().engine(), plan, image));
        steps.at(Moment.GATE_OPEN);
        return Optional.of(gate);
    }

    private String gateImage() throws IOException {
        return gateImage
                .orElseThrow(() -> new TruewheelException(
                        ErrorCode.POLICY,
                        "under stubs-only a gate is needed, and no image is named that is trusted to be one; name it, or"
                                + " choose another network policy"))
                .await();
    }

    private void waitUntilReady(String id, PublishedAddress address) throws IOException {
        ContainerTry probe = new ContainerTry(engine, id, order.probe(), address, () -> steps.at(Moment.PORT_KNOWN));
        ContainerWatch watch = new ContainerWatch(engine, id, () -> steps.at(Moment.END_WATCHED));
        ReadyWait wait = new ReadyWait(probe, watch, () -> steps.at(Moment.ASKED_IN_VAIN));
        ReadyWait.End end = wait.await(order.patience());
        if (end != ReadyWait.End.READY) {
            FailureReport report = report(id, end, wait.last(), watch);
            if (!(plan.network() instanceof NetworkPolicy.StubsOnly)) {
                undoing.removeOnly(id);
            }
            throw new StartFailedException(report);
        }
        steps.at(Moment.ANSWERED);
    }

    private FailureReport report(String id, ReadyWait.End end, ProbeAnswer last, ContainerWatch watch)
            throws InterruptedIOException {
        Optional<ContainerInfo> info = Optional.empty();
        LogTail log;
        try {
            info = end == ReadyWait.End.ENDED
                    ? watch.seen()
                    : engine.containers().find(id);
            log = engine.containers().logs(id, FailureReport.LOG_BYTES);
        } catch (InterruptedIOException stop) {
            throw stop;
        } catch (IOException | RuntimeException unread) {
            log = new LogTail("(the log could not be read: " + unread.getMessage() + ")", false);
        }
        Cause cause = switch (end) {
            case ENDED -> info.isEmpty() ? Cause.REMOVED : Cause.ENDED;
            case UNASKABLE -> Cause.UNASKABLE;
            case LATE, READY -> Cause.LATE;
        };
        String words = switch (cause) {
            case ENDED -> "the environment ended before it was ready";
            case REMOVED -> "somebody removed the environment before it was ready";
            case UNASKABLE -> "the environment cannot be asked whether it is ready";
            case LATE -> "the environment was not ready within " + seconds(order.patience());
        };
        return new FailureReport(cause, words, order.requested(), info, id, order.name(), last, log, order.hint());
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
