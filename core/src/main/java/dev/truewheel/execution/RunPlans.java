package dev.truewheel.execution;

import dev.truewheel.docker.RunHost;
import dev.truewheel.docker.RunOrder;
import dev.truewheel.environment.EnvironmentLabels;
import dev.truewheel.environment.OwnerIdentity;
import dev.truewheel.sandbox.ResourceLimits;
import dev.truewheel.sandbox.RunPlan;
import dev.truewheel.sandbox.RunPlanBuilder;
import dev.truewheel.sandbox.Tmpfs;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Plans the container of a run after the one it is for. */
final class RunPlans {
    private static final int CHANCE = 8;
    private static final int LONGEST_NAME = 80;
    /** How long a run that nobody ends may be left over, when it cannot be told whether its owner is there. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(5);

    private static final SecureRandom RANDOM = new SecureRandom();

    private RunPlans() {}

    static RunOrder of(ExecutionSettings settings, ExecutionOrder order, RunHost host, Clock clock, boolean init) {
        byte[] chance = new byte[CHANCE];
        RANDOM.nextBytes(chance);
        long until = clock.instant().plus(order.timeout()).plus(AFTERWARDS).getEpochSecond();
        return of(
                settings,
                order,
                host,
                init,
                chance,
                labels(host, OwnerIdentity.ofThisProcess().text(), Long.toString(until)));
    }

    /** Plans it without what is decided only when it is run. */
    static RunOrder planned(ExecutionSettings settings, ExecutionOrder order, RunHost host, boolean init) {
        return of(settings, order, host, init, new byte[CHANCE], labels(host, "<owner>", "<time>"));
    }

    private static RunOrder of(
            ExecutionSettings settings,
            ExecutionOrder order,
            RunHost host,
            boolean init,
            byte[] chance,
            Map<String, String> labels) {
        String begin =
                host.name().substring(0, Math.min(LONGEST_NAME, host.name().length()));
        SortedMap<String, String> hidden = order.hidden();
        SortedMap<String, String> environment = new TreeMap<>(host.environment());
        environment.keySet().removeAll(hidden.keySet());
        environment.putAll(order.environment());
        RunPlanBuilder plan = RunPlan.builder(
                        host.imageId(), begin + "-run-" + HexFormat.of().formatHex(chance))
                .labels(labels)
                .limits(order.limits().orElseGet(() -> limits(settings, host)))
                .user(order.user())
                .environment(environment)
                .entrypoint(order.command());
        if (!host.readOnlyRoot()) {
            plan.writableRoot();
        }
        for (Tmpfs folder : host.tmpfs()) {
            plan.tmpfs(folder.owner().isPresent() ? folder.ownedBy(order.user()) : folder);
        }
        order.workingDirectory().or(host::workingDirectory).ifPresent(plan::workingDirectory);
        return new RunOrder(
                plan.build(),
                host.id(),
                hidden,
                init,
                order.input().isPresent(),
                order.payloadFile().isPresent() ? settings.payloadFolder() : "");
    }

    /** Marks it as a part of the container's environment that has an owner and a lease of its own. */
    private static Map<String, String> labels(RunHost host, String owner, String until) {
        return Map.of(
                EnvironmentLabels.MARK,
                "1",
                EnvironmentLabels.ENVIRONMENT,
                host.labels().getOrDefault(EnvironmentLabels.ENVIRONMENT, host.name()),
                EnvironmentLabels.OWNER,
                owner,
                EnvironmentLabels.LEASE_UNTIL,
                until,
                EnvironmentLabels.ROLE,
                EnvironmentLabels.RUN);
    }

    private static ResourceLimits limits(ExecutionSettings settings, RunHost host) {
        ResourceLimits standard = settings.limits();
        return new ResourceLimits(
                host.memoryInBytes().orElse(standard.memoryInBytes()),
                host.processes().orElse(standard.processes()),
                host.milliCpus().orElse(standard.milliCpus()));
    }
}
