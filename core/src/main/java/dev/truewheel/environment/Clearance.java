package dev.truewheel.environment;

import dev.truewheel.TruewheelException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.NetworkInfo;
import dev.truewheel.docker.VolumeInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Removes what belongs to an environment, and goes on with the rest when something of it stays. */
final class Clearance {
    private interface Step {
        void run() throws IOException;
    }

    private final DockerEngine engine;
    private final StartFiles files;
    private final List<String> problems = new ArrayList<>();

    Clearance(DockerEngine engine, StartFiles files) {
        this.engine = engine;
        this.files = files;
    }

    /** Removes all of it, and returns what went wrong. */
    List<String> remove(Holdings holdings) {
        ContainerInfo main = holdings.container();
        if (main != null) {
            // First, so that it does not see its ways end one by one.
            attempt(() -> engine.containers().remove(main.id()));
        }
        for (ContainerInfo container : holdings.containers) {
            if (main == null || !container.id().equals(main.id())) {
                attempt(() -> engine.containers().remove(container.id()));
            }
        }
        for (NetworkInfo network : holdings.networks) {
            attempt(() -> engine.networks().remove(network.id()));
        }
        for (VolumeInfo volume : holdings.volumes) {
            attempt(() -> engine.volumes().remove(volume.name()));
        }
        for (Lease lease : holdings.leases) {
            attempt(() -> engine.volumes().remove(lease.volume()));
        }
        if (problems.isEmpty()) {
            // What is still there may need them.
            attempt(() -> files.remove(holdings.environment()));
        }
        return List.copyOf(problems);
    }

    /** Removes a lease whose container is gone. */
    List<String> remove(Lease lease) {
        attempt(() -> engine.volumes().remove(lease.volume()));
        return List.copyOf(problems);
    }

    private void attempt(Step step) {
        try {
            step.run();
        } catch (IOException | TruewheelException failure) {
            problems.add(String.valueOf(failure.getMessage()));
        }
    }
}
