package dev.truewheel.environment;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.environment.StartSteps.Moment;
import dev.truewheel.sandbox.RunPlan;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Starts environments: clears away what others have left, sees to it that the image is there, runs the container, and waits
 * until it is ready.
 *
 * <pre>{@code
 * EnvironmentStarter starter = new EnvironmentStarter(engine, ReaperSettings.rlmesh(folder));
 * try (EnvironmentHandle environment = starter.start(order)) {
 *     connect(environment.uri());
 * }
 * }</pre>
 */
public final class EnvironmentStarter {
    private final DockerEngine engine;
    private final ReaperSettings settings;
    private final StartProgress progress;
    private final StartSteps steps;
    private final Clock clock;

    /**
     * Makes a starter.
     *
     * @param engine where environments run
     * @param settings how leftovers are told, and where files are kept
     */
    public EnvironmentStarter(DockerEngine engine, ReaperSettings settings) {
        this(engine, settings, StartProgress.NONE);
    }

    /**
     * Makes a starter.
     *
     * @param engine where environments run
     * @param settings how leftovers are told, and where files are kept
     * @param progress hears how far a start is
     */
    public EnvironmentStarter(DockerEngine engine, ReaperSettings settings, StartProgress progress) {
        this(engine, settings, progress, StartSteps.NONE, Clock.systemUTC());
    }

    EnvironmentStarter(
            DockerEngine engine, ReaperSettings settings, StartProgress progress, StartSteps steps, Clock clock) {
        this.engine = engine;
        this.settings = settings;
        this.progress = progress;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Starts an environment.
     *
     * @param order what to start
     * @return the environment, which is ready; to be closed
     * @throws StartFailedException with a report if it runs and does not become ready
     * @throws IOException if files cannot be written, the engine's program cannot be started although it is there, or the
     *     thread is interrupted
     * @throws TruewheelException if the image cannot be had, or the engine fails or refuses
     */
    public EnvironmentHandle start(StartOrder order) throws IOException {
        EngineReach.check(engine.settings(), order.probe());
        StartFiles files = StartFiles.open(settings.files());
        FutureTask<List<Reaped>> reaping = reaping();
        String image;
        try {
            image = order.image().ensure();
        } catch (IOException | RuntimeException failure) {
            settle(reaping, new ArrayList<>());
            throw failure;
        }
        List<String> warnings = new ArrayList<>();
        List<Reaped> cleared = settle(reaping, warnings);
        steps.at(Moment.LEFTOVERS_CLEARED);
        steps.at(Moment.IMAGE_READY);
        OwnerIdentity self = OwnerIdentity.ofThisProcess();
        Map<String, String> labels = labels(
                order,
                self.text(),
                Long.toString(clock.instant().getEpochSecond() + order.lease().toSeconds()));
        RunPlan plan = order.plan().plan(image, order.name(), labels);
        if (!plan.name().equals(order.name()) || !plan.labels().entrySet().containsAll(labels.entrySet())) {
            throw new TruewheelException(
                    ErrorCode.INVALID,
                    "a plan has the name and the labels it was given, or nobody could clear it away");
        }
        StartAttempt.Success success = new StartAttempt(engine, files, order, plan, self, progress, steps, clock).run();
        Environments environments = new Environments(engine, settings, clock);
        Keeping keeping = order.detached()
                ? Keeping.nothing(environments, order.name(), success.containerId())
                : Keeping.of(environments, new Leases(engine), order, success.containerId(), clock);
        return new EnvironmentHandle(
                order, success.containerId(), success.address().known(), success.took(), cleared, warnings, keeping);
    }

    /** Returns the labels by which an environment is found again, and whose it is. */
    static Map<String, String> labels(StartOrder order, String owner, String until) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(EnvironmentLabels.MARK, "1");
        labels.put(EnvironmentLabels.ENVIRONMENT, order.name());
        labels.put(EnvironmentLabels.OWNER, owner);
        labels.put(EnvironmentLabels.LEASE_UNTIL, until);
        if (order.detached()) {
            labels.put(EnvironmentLabels.DETACHED, "1");
        }
        labels.put(EnvironmentLabels.SOURCE, order.requested());
        labels.put(EnvironmentLabels.RESOLVED, order.resolved());
        return labels;
    }

    /** Clears away beside the search for the image: neither waits for the other. */
    private FutureTask<List<Reaped>> reaping() {
        FutureTask<List<Reaped>> reaping = new FutureTask<>(() -> new Reaper(engine, settings).reap(false));
        Thread thread = new Thread(null, reaping, "truewheel-reaper", 1 << 18);
        thread.setDaemon(true);
        thread.start();
        return reaping;
    }

    /** Waits for the reaper, whose failure is told and keeps nobody from starting. */
    private static List<Reaped> settle(FutureTask<List<Reaped>> reaping, List<String> warnings) throws IOException {
        try {
            List<Reaped> all = reaping.get();
            for (Reaped one : all) {
                for (String problem : one.problems()) {
                    warnings.add("a leftover stays: " + one.environment() + ": " + problem);
                }
            }
            return all;
        } catch (ExecutionException failure) {
            warnings.add("leftovers were not cleared away: "
                    + String.valueOf(
                            failure.getCause() == null
                                    ? failure
                                    : failure.getCause().getMessage()));
            return List.of();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while leftovers were cleared away");
        }
    }
}
