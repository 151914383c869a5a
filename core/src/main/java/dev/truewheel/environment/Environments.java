package dev.truewheel.environment;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.LogTail;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The environments that are on an engine, whoever has started them. */
public final class Environments {
    /** How long a program has to end by itself. */
    public static final Duration GRACE = Duration.ofSeconds(5);

    private static final int SHORTEST_BEGIN = 4;

    private final DockerEngine engine;
    private final ReaperSettings settings;
    private final Clock clock;

    /**
     * Looks at an engine.
     *
     * @param engine the engine
     * @param settings how environments and their owners are told
     */
    public Environments(DockerEngine engine, ReaperSettings settings) {
        this(engine, settings, Clock.systemUTC());
    }

    Environments(DockerEngine engine, ReaperSettings settings, Clock clock) {
        this.engine = engine;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Lists them in the order of the engine's list.
     *
     * @return all of them
     * @throws IOException if the engine's program cannot be started although it is there
     * @throws TruewheelException if the engine cannot be looked at
     */
    public List<EnvironmentInfo> list() throws IOException {
        List<EnvironmentInfo> all = new ArrayList<>();
        for (Holdings holdings : Inventory.of(engine, settings.legacyLabel()).all()) {
            all.add(EnvironmentView.of(holdings, rule()));
        }
        return all;
    }

    private OrphanRule rule() {
        return OrphanRule.here(settings, clock);
    }

    /**
     * Finds one.
     *
     * @param word its name, the id of its container, or how one of the two begins
     * @return what it is, or empty if there is none
     * @throws IOException as {@link #list()} does
     * @throws TruewheelException with {@link ErrorCode#USAGE} if several begin so
     */
    public Optional<EnvironmentInfo> find(String word) throws IOException {
        return holdings(word).map(holdings -> EnvironmentView.of(holdings, rule()));
    }

    private Optional<Holdings> holdings(String word) throws IOException {
        List<Holdings> fitting = new ArrayList<>();
        for (Holdings holdings : Inventory.of(engine, settings.legacyLabel()).all()) {
            ContainerInfo container = holdings.container();
            String id = container == null ? "" : container.id();
            if (holdings.environment().equals(word) || id.equals(word)) {
                return Optional.of(holdings);
            }
            boolean begins =
                    word.length() >= SHORTEST_BEGIN && (holdings.environment().startsWith(word) || id.startsWith(word));
            if (begins) {
                fitting.add(holdings);
            }
        }
        if (fitting.size() > 1) {
            throw new TruewheelException(
                    ErrorCode.USAGE,
                    fitting.size() + " environments begin with '" + Printable.of(word) + "'; write more of the name");
        }
        return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(0));
    }

    /**
     * Ends one and removes everything of it. That there is none is no failure.
     *
     * @param word as for {@link #find(String)}
     * @param grace how long its program has to end by itself; then it is killed
     * @return what became of it
     * @throws IOException as {@link #list()} does
     * @throws TruewheelException as {@link #find(String)} does
     */
    public Stopped stop(String word, Duration grace) throws IOException {
        StartFiles files = StartFiles.open(settings.files());
        Optional<Holdings> found = holdings(word);
        if (found.isEmpty()) {
            return new Stopped(word, false, List.of(), List.of());
        }
        ContainerInfo container = found.get().container();
        if (container != null && container.state() == ContainerInfo.State.RUNNING && grace.toSeconds() > 0) {
            engine.containers().stop(container.id(), grace);
        }
        List<String> problems = new Clearance(engine, files).remove(Parts.of(found.get()));
        return new Stopped(
                found.get().environment(),
                true,
                found.get().containers.stream().map(ContainerInfo::id).toList(),
                problems);
    }

    /** Ends one whose container is known, with fewer questions. */
    Stopped end(String environment, String containerId) throws IOException {
        // While it ends it is looked for what else there is of it.
        Beside<Parts> all =
                new Beside<>(() -> Parts.of(engine, environment), "the parts of an environment were looked for");
        try {
            engine.containers().stop(containerId, GRACE);
        } catch (TruewheelException unwilling) {
            // A paused one cannot be asked to end; it is killed as all are.
        }
        List<String> problems = new Clearance(engine, StartFiles.open(settings.files())).remove(all.await());
        return new Stopped(environment, true, List.of(containerId), problems);
    }

    /**
     * Gives one a lease from now on.
     *
     * @param word as for {@link #find(String)}
     * @param lease how long it may be there without being renewed
     * @return until when
     * @throws IOException as {@link #list()} does
     * @throws TruewheelException with {@link ErrorCode#NOT_FOUND} if there is none, or as {@link #find(String)} does
     */
    public Renewal renew(String word, Duration lease) throws IOException {
        EnvironmentInfo info = find(word).orElseThrow(() -> absent(word));
        ContainerInfo container = info.container().orElseThrow(() -> absent(word));
        Renewal renewal = renewal(info, lease);
        new Leases(engine).give(new Lease(container.id(), renewal.until()), container.labels(), info.address());
        return renewal;
    }

    /**
     * Tells what {@link #renew} would do, and changes nothing.
     *
     * @param word as for {@link #find(String)}
     * @param lease how long it might be there without being renewed
     * @return until when
     * @throws IOException as {@link #list()} does
     * @throws TruewheelException as {@link #renew} does
     */
    public Renewal planRenewal(String word, Duration lease) throws IOException {
        EnvironmentInfo info =
                find(word).filter(found -> found.container().isPresent()).orElseThrow(() -> absent(word));
        return renewal(info, lease);
    }

    private Renewal renewal(EnvironmentInfo info, Duration lease) {
        return new Renewal(info.name(), info.leaseUntil(), clock.instant().getEpochSecond() + lease.toSeconds());
    }

    /**
     * Reads the last of what one wrote.
     *
     * @param word as for {@link #find(String)}
     * @param mostBytes how many bytes at most
     * @return the text
     * @throws IOException as {@link #list()} does
     * @throws TruewheelException as {@link #renew} does
     */
    public LogTail logs(String word, int mostBytes) throws IOException {
        EnvironmentInfo info = find(word).orElseThrow(() -> absent(word));
        return engine.containers()
                .logs(info.container().orElseThrow(() -> absent(word)).id(), mostBytes);
    }

    ContainerWatch watch(String containerId) {
        return new ContainerWatch(engine, containerId, () -> {});
    }

    private static TruewheelException absent(String word) {
        return new TruewheelException(
                ErrorCode.NOT_FOUND,
                "there is no environment '" + Printable.of(word, 300) + "'; 'env list' shows those there are");
    }
}
