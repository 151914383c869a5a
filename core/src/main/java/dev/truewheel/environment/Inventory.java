package dev.truewheel.environment;

import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.NetworkInfo;
import dev.truewheel.docker.VolumeInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of environments is on an engine, by the labels it carries. */
final class Inventory {
    private static final Map<String, String> OURS = Map.of(EnvironmentLabels.MARK, "1");

    private final Map<String, Holdings> byName = new LinkedHashMap<>();
    private final List<Lease> strays = new ArrayList<>();
    private final List<ContainerInfo> runs = new ArrayList<>();

    private Inventory() {}

    /**
     * Looks at everything.
     *
     * @param legacyLabel what the containers of another program carry with the value 1, or empty
     */
    static Inventory of(DockerEngine engine, String legacyLabel) throws IOException {
        Inventory inventory = new Inventory();
        for (ContainerInfo container : engine.containers().list(OURS)) {
            if (EnvironmentLabels.RUN.equals(container.labels().get(EnvironmentLabels.ROLE))) {
                inventory.runs.add(container);
            } else {
                inventory
                        .holdings(container.labels(), container.name())
                        .containers
                        .add(container);
            }
        }
        if (!legacyLabel.isEmpty()) {
            for (ContainerInfo container : engine.containers().list(Map.of(legacyLabel, "1"))) {
                if (!container.labels().containsKey(EnvironmentLabels.MARK)) {
                    inventory.holdings(Map.of(), container.name()).containers.add(container);
                }
            }
        }
        for (NetworkInfo network : engine.networks().list(OURS)) {
            inventory.holdings(network.labels(), network.name()).networks.add(network);
        }
        for (VolumeInfo volume : engine.volumes().find(OURS)) {
            if (EnvironmentLabels.LEASE.equals(volume.labels().get(EnvironmentLabels.ROLE))) {
                Lease.parse(volume.name()).ifPresent(lease -> inventory.add(lease, volume));
            } else {
                inventory.holdings(volume.labels(), volume.name()).volumes.add(volume);
            }
        }
        for (ContainerInfo run : inventory.runs) {
            Holdings holdings = inventory.byName.get(environment(run));
            if (holdings != null) {
                holdings.runs.add(run);
            }
        }
        return inventory;
    }

    /** Returns the environment that a run is a part of. */
    static String environment(ContainerInfo run) {
        return run.labels().getOrDefault(EnvironmentLabels.ENVIRONMENT, "");
    }

    private Holdings holdings(Map<String, String> labels, String name) {
        return byName.computeIfAbsent(labels.getOrDefault(EnvironmentLabels.ENVIRONMENT, name), Holdings::new);
    }

    private void add(Lease lease, VolumeInfo volume) {
        for (Holdings holdings : byName.values()) {
            for (ContainerInfo container : holdings.containers) {
                if (container.id().equals(lease.containerId())) {
                    holdings.leases.add(lease);
                    holdings.leaseVolumes.add(volume);
                    return;
                }
            }
        }
        strays.add(lease);
    }

    /** Returns the environments in the order of the engine's list. */
    List<Holdings> all() {
        return List.copyOf(byName.values());
    }

    /** Returns what is run beside containers, each by an owner of its own; some of these are no environment's. */
    List<ContainerInfo> runs() {
        return List.copyOf(runs);
    }

    /** Returns the leases of which no container was seen. */
    List<Lease> strays() {
        return List.copyOf(strays);
    }
}
