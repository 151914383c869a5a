package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.EngineSettings;
import dev.truewheel.docker.LogTail;
import dev.truewheel.environment.EnvironmentInfo;
import dev.truewheel.environment.Environments;
import dev.truewheel.environment.FailureReport;
import dev.truewheel.environment.Reaped;
import dev.truewheel.environment.Reaper;
import dev.truewheel.environment.ReaperSettings;
import dev.truewheel.environment.Renewal;
import dev.truewheel.environment.Stopped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be done with environments that are there. */
final class EnvActions {
    /** The words that choose them. */
    static final List<String> NAMES = List.of("list", "logs", "stop", "renew", "reap");

    private static final Duration LEASE = Duration.ofHours(12);
    private static final int LONGEST_LOG = 16 << 20;

    private final Arguments arguments;
    private final Console console;
    private final EnvOutput output;
    private final DockerEngine engine;
    private final boolean dry;

    EnvActions(Arguments arguments, Console console) {
        this.arguments = arguments;
        this.console = console;
        this.output = new EnvOutput(console, arguments.has(Option.JSON));
        this.engine = DockerEngine.of(EngineSettings.of(console.host().environment()));
        this.dry = arguments.has(Option.DRY_RUN);
    }

    /** Returns where the files of environments are kept, and how leftovers are told. */
    static ReaperSettings settings(Arguments arguments, Host host) {
        Path cache = CacheFolder.of(arguments, host);
        if (cache == null) {
            throw Arguments.usage("say with " + Option.CACHE_DIR.flag() + " where files can be kept");
        }
        ReaperSettings settings = ReaperSettings.rlmesh(cache.resolve("environments"));
        return arguments.has(Option.SOLE_HOST) ? settings.onSoleHost() : settings;
    }

    private Environments environments() {
        return new Environments(engine, settings(arguments, console.host()));
    }

    ExitStatus run(String action, List<String> names) throws IOException {
        boolean named = action.equals("stop") || action.equals("renew");
        if (named && names.isEmpty()) {
            throw Arguments.usage("name the environments to " + action + ", as 'env list' shows them");
        }
        if (!named && names.size() > (action.equals("logs") ? 1 : 0)) {
            throw Arguments.usage("'env " + action + "' takes no '" + Printable.of(names.get(names.size() - 1)) + "'");
        }
        return switch (action) {
            case "list" -> list();
            case "logs" -> logs(names);
            case "stop" -> stop(names);
            case "renew" -> renew(names);
            default -> reap();
        };
    }

    private ExitStatus list() throws IOException {
        output.list(environments().list());
        return ExitStatus.CLEAN;
    }

    private ExitStatus logs(List<String> names) throws IOException {
        if (names.isEmpty()) {
            throw Arguments.usage("name the environment whose log to show, as 'env list' shows it");
        }
        Long most = arguments.size(Option.TAIL);
        int bytes = most == null ? FailureReport.LOG_BYTES : (int) Math.min(most, LONGEST_LOG);
        LogTail log = environments().logs(names.get(0), bytes);
        output.log(names.get(0), log);
        return ExitStatus.CLEAN;
    }

    private ExitStatus stop(List<String> names) throws IOException {
        Duration grace = DurationText.of(arguments, Option.GRACE, Environments.GRACE);
        Environments environments = environments();
        List<Stopped> all = new ArrayList<>();
        boolean left = false;
        for (String name : names) {
            Stopped stopped = dry ? planned(environments, name) : environments.stop(name, grace);
            left |= !stopped.problems().isEmpty();
            all.add(stopped);
        }
        output.stopped(all, dry);
        return left ? ExitStatus.INCOMPLETE : ExitStatus.CLEAN;
    }

    private static Stopped planned(Environments environments, String name) throws IOException {
        Optional<EnvironmentInfo> info = environments.find(name);
        if (info.isEmpty()) {
            return new Stopped(name, false, List.of(), List.of());
        }
        List<String> ids = new ArrayList<>();
        info.get().container().ifPresent(container -> ids.add(container.id()));
        return new Stopped(info.get().name(), true, ids, List.of());
    }

    private ExitStatus renew(List<String> names) throws IOException {
        Duration lease = DurationText.of(arguments, Option.LEASE, LEASE);
        Environments environments = environments();
        List<Renewal> all = new ArrayList<>();
        for (String name : names) {
            all.add(dry ? environments.planRenewal(name, lease) : environments.renew(name, lease));
        }
        output.renewed(all, dry);
        return ExitStatus.CLEAN;
    }

    private ExitStatus reap() throws IOException {
        List<Reaped> all = new Reaper(engine, settings(arguments, console.host())).reap(dry);
        output.reaped(all, dry);
        return all.stream().anyMatch(one -> one.fate() == Reaped.Fate.FAILED)
                ? ExitStatus.INCOMPLETE
                : ExitStatus.CLEAN;
    }
}
