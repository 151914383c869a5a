package dev.truewheel.environment;

import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.NetworkInfo;
import dev.truewheel.docker.VolumeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Everything on an engine that belongs to one environment. */
final class Holdings {
    private final String environment;
    final List<ContainerInfo> containers = new ArrayList<>();
    /** What is run beside its container; it goes with it, and each run has an owner of its own. */
    final List<ContainerInfo> runs = new ArrayList<>();

    final List<NetworkInfo> networks = new ArrayList<>();
    final List<VolumeInfo> volumes = new ArrayList<>();
    final List<Lease> leases = new ArrayList<>();
    final List<VolumeInfo> leaseVolumes = new ArrayList<>();

    Holdings(String environment) {
        this.environment = environment;
    }

    /** Returns the name of the environment. */
    String environment() {
        return environment;
    }

    /** Returns the container that all the rest is for, or null where only rest is left. */
    @Nullable
    ContainerInfo container() {
        for (ContainerInfo container : containers) {
            if (container.name().equals(environment)) {
                return container;
            }
        }
        return null;
    }

    /** Returns the labels that tell whose it is; all its parts carry the same. */
    Map<String, String> labels() {
        ContainerInfo main = container();
        if (main != null) {
            return main.labels();
        }
        if (!containers.isEmpty()) {
            return containers.get(0).labels();
        }
        return networks.isEmpty() ? volumes.get(0).labels() : networks.get(0).labels();
    }

    /** Tells whether something of it runs, or could at any time. */
    boolean isActive() {
        for (ContainerInfo container : containers) {
            boolean active = switch (container.state()) {
                case RUNNING, PAUSED, RESTARTING, UNKNOWN -> true;
                case CREATED, REMOVING, EXITED, DEAD -> false;
            };
            if (active) {
                return true;
            }
        }
        return false;
    }

    /** Returns until when its lease was renewed, if it was. */
    OptionalLong renewed() {
        return leases.stream().mapToLong(Lease::untilEpochSecond).max();
    }
}
