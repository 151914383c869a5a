package dev.truewheel.environment;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.environment.StartSteps.Moment;
import dev.truewheel.sandbox.RunPlan;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts environments: sees to it that the image is there, runs the container, and waits until it is ready; beside that it
 * clears away what others have left.
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
        // Neither the image nor the container waits for leftovers to go.
        Beside<List<Reaped>> reaping =
                new Beside<>(() -> new Reaper(engine, settings).reap(false), "leftovers were cleared away");
        List<String> warnings = new ArrayList<>();
        StartAttempt.Success success;
        try {
            success = run(order, files);
        } catch (IOException | RuntimeException failure) {
            settle(reaping, warnings);
            throw failure;
        }
        Environments environments = new Environments(engine, settings, clock);
        Keeping keeping = order.detached()
                ? Keeping.nothing(environments, order.name(), success.containerId())
                : Keeping.of(environments, new Leases(engine), order, success.containerId(), clock);
        List<Reaped> cleared = settle(reaping, warnings);
        return new EnvironmentHandle(
                order, success.containerId(), success.address().known(), success.took(), cleared, warnings, keeping);
    }

    private StartAttempt.Success run(StartOrder order, StartFiles files) throws IOException {
        Optional<Beside<String>> gateImage =
                order.gateImage().map(gate -> new Beside<>(gate::ensure, "the image of a gate was looked for"));
        String image = order.image().ensure();
        steps.at(Moment.IMAGE_READY);
        try {
            return attempt(order, files, image, gateImage);
        } catch (TruewheelException failure) {
            if (failure.code() != ErrorCode.NOT_FOUND
                    || engine.images().find(image).isPresent()) {
                throw failure;
            }
            // Somebody has removed it between the two; nothing of the attempt is left.
            return attempt(order, files, order.image().ensure(), gateImage);
        }
    }

    private StartAttempt.Success attempt(
            StartOrder order, StartFiles files, String image, Optional<Beside<String>> gateImage) throws IOException {
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
        return new StartAttempt(engine, files, order, plan, gateImage, self, progress, steps, clock).run();
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

    /** Waits for the reaper, whose failure is told and keeps nobody from starting. */
    private static List<Reaped> settle(Beside<List<Reaped>> reaping, List<String> warnings) {
        try {
            List<Reaped> all = reaping.await();
            for (Reaped one : all) {
                for (String problem : one.problems()) {
                    warnings.add("a leftover stays: " + one.environment() + ": " + problem);
                }
            }
            return all;
        } catch (IOException | RuntimeException failure) {
            warnings.add("leftovers were not cleared away: " + failure.getMessage());
            return List.of();
        }
    }
}
