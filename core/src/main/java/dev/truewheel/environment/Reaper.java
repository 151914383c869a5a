package dev.truewheel.environment;

import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.environment.OrphanRule.Judgement;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Clears away environments that nobody owns any more, with all that was made for them. */
public final class Reaper {
    private final DockerEngine engine;
    private final ReaperSettings settings;
    private final OwnerIdentity self;
    private final ProcessTable processes;
    private final Clock clock;

    /**
     * Makes a reaper.
     *
     * @param engine the engine to look at
     * @param settings how leftovers are told and where they are
     */
    public Reaper(DockerEngine engine, ReaperSettings settings) {
        this(engine, settings, OwnerIdentity.ofThisProcess(), ThisProcess.processes(), Clock.systemUTC());
    }

    Reaper(DockerEngine engine, ReaperSettings settings, OwnerIdentity self, ProcessTable processes, Clock clock) {
        this.engine = engine;
        this.settings = settings;
        this.self = self;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Removes what has lost its owner, in the order of the engine's list. What cannot be removed is told and does not keep the
     * rest from being removed.
     *
     * @param dryRun whether to tell only what would be removed
     * @return what became of every environment
     * @throws IOException if the engine's program cannot be started although it is there
     * @throws dev.truewheel.TruewheelException if the engine cannot be looked at
     */
    public List<Reaped> reap(boolean dryRun) throws IOException {
        StartFiles files = StartFiles.open(settings.files());
        // Before the engine is asked: what is started meanwhile has a file that is not among these.
        List<String> notes = files.environments();
        Inventory inventory = Inventory.of(engine, settings.legacyLabel());
        OrphanRule rule = new OrphanRule(
                self,
                processes,
                clock.instant().getEpochSecond(),
                settings.skew(),
                settings.soleHost(),
                settings.legacyLabel());
        List<Reaped> all = new ArrayList<>();
        Set<String> known = new HashSet<>();
        Inventory again = inventory;
        for (Holdings holdings : inventory.all()) {
            known.add(holdings.environment());
            Judgement judgement = judge(rule, holdings);
            if (judgement.orphan() && again == inventory) {
                // Whoever was starting one has taken a lease before it ended, and that may be newer than what was seen.
                again = Inventory.of(engine, settings.legacyLabel());
            }
            all.add(
                    judgement.orphan()
                            ? clear(rule, holdings.environment(), again, files, dryRun)
                            : kept(holdings, judgement));
        }
        Set<String> removed = new HashSet<>();
        all.stream().filter(one -> one.fate() != Reaped.Fate.KEPT).forEach(one -> removed.add(one.environment()));
        for (ContainerInfo run : inventory.runs()) {
            Judgement judgement = rule.judge(run.labels(), !run.state().isOver(), OptionalLong.empty());
            if (judgement.orphan() && !removed.contains(Inventory.environment(run))) {
                List<String> problems = dryRun ? List.of() : new Clearance(engine, files).remove(run);
                all.add(removed(run.name(), judgement.why(), List.of(run.id()), List.of(), problems));
            }
        }
        for (Lease lease : inventory.strays()) {
            if (engine.containers().find(lease.containerId()).isEmpty()) {
                List<String> problems = dryRun ? List.of() : new Clearance(engine, files).remove(lease);
                all.add(removed(
                        lease.containerId(),
                        "the container of its lease is gone",
                        List.of(),
                        List.of("volume " + lease.volume()),
                        problems));
            }
        }
        String address = StartFiles.engine(engine.settings());
        for (String name : notes) {
            Optional<OwnerIdentity> owner = known.contains(name) ? Optional.empty() : files.owner(name, address);
            if (owner.isPresent()) {
                clearFile(name, OwnerSight.of(owner.get(), self, processes), files, dryRun)
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    private static Judgement judge(OrphanRule rule, Holdings holdings) {
        return rule.judge(holdings.labels(), holdings.isActive(), holdings.renewed());
    }

    private Reaped clear(OrphanRule rule, String name, Inventory again, StartFiles files, boolean dryRun) {
        for (Holdings holdings : again.all()) {
            if (holdings.environment().equals(name)) {
                Judgement judgement = judge(rule, holdings);
                if (!judgement.orphan()) {
                    return kept(holdings, judgement);
                }
                List<String> problems = dryRun ? List.of() : new Clearance(engine, files).remove(Parts.of(holdings));
                return removed(name, judgement.why(), ids(holdings), others(holdings), problems);
            }
        }
        return removed(name, "somebody else has removed it meanwhile", List.of(), List.of(), List.of());
    }

    private static Optional<Reaped> clearFile(String name, OwnerSight sight, StartFiles files, boolean dryRun)
            throws IOException {
        if (sight.liveness() != Liveness.DEAD) {
            return Optional.empty();
        }
        if (!dryRun) {
            files.remove(name);
        }
        return Optional.of(removed(name, sight.why(), List.of(), List.of("file " + name), List.of()));
    }

    private static Reaped kept(Holdings holdings, Judgement judgement) {
        return new Reaped(
                holdings.environment(), Reaped.Fate.KEPT, judgement.why(), ids(holdings), others(holdings), List.of());
    }

    private static Reaped removed(
            String name, String why, List<String> containers, List<String> others, List<String> problems) {
        Reaped.Fate fate = problems.isEmpty() ? Reaped.Fate.REMOVED : Reaped.Fate.FAILED;
        return new Reaped(name, fate, why, containers, others, problems);
    }

    private static List<String> ids(Holdings holdings) {
        return holdings.containers.stream().map(ContainerInfo::id).toList();
    }

    private static List<String> others(Holdings holdings) {
        List<String> others = new ArrayList<>();
        holdings.networks.forEach(network -> others.add("network " + network.name()));
        holdings.volumes.forEach(volume -> others.add("volume " + volume.name()));
        holdings.leases.forEach(lease -> others.add("volume " + lease.volume()));
        return others;
    }
}
