package dev.truewheel.environment;

import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.PortBinding;
import dev.truewheel.docker.VolumeInfo;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Describes what belongs to an environment. */
final class EnvironmentView {
    private EnvironmentView() {}

    static EnvironmentInfo of(Holdings holdings, OrphanRule rule) {
        Map<String, String> labels = holdings.labels();
        OrphanRule.Judgement judgement = rule.judge(labels, holdings.isActive(), holdings.renewed());
        OptionalLong initial = EnvironmentLabels.leaseUntil(labels);
        return new EnvironmentInfo(
                holdings.environment(),
                Optional.ofNullable(holdings.container()),
                labels.getOrDefault(EnvironmentLabels.SOURCE, ""),
                labels.getOrDefault(EnvironmentLabels.RESOLVED, ""),
                address(holdings),
                rule.owner(labels).liveness(),
                judgement.orphan(),
                judgement.why(),
                labels.containsKey(EnvironmentLabels.DETACHED),
                holdings.renewed().isPresent() ? holdings.renewed() : initial,
                holdings.containers.size() + holdings.networks.size() + holdings.volumes.size());
    }

    private static String address(Holdings holdings) {
        for (VolumeInfo lease : holdings.leaseVolumes) {
            String told = lease.labels().getOrDefault(Leases.ADDRESS, "");
            if (!told.isEmpty()) {
                return told;
            }
        }
        ContainerInfo container = holdings.container();
        if (container != null && !container.ports().isEmpty()) {
            PortBinding port = container.ports().get(0);
            return "tcp://" + HostText.of(new InetSocketAddress(port.connectAddress(), port.hostPort()));
        }
        return "";
    }
}
