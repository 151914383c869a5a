package dev.truewheel.environment;

import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.NetworkInfo;
import dev.truewheel.docker.VolumeInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What there is to remove of an environment.
 *
 * @param environment its name
 * @param containers ids
 * @param networks ids
 * @param volumes names
 */
record Parts(String environment, List<String> containers, List<String> networks, List<String> volumes) {
    /** Asks for no more than it takes; no policy gives an environment a network of its own. */
    static Parts of(DockerEngine engine, String environment) throws IOException {
        Map<String, String> labels = Map.of(EnvironmentLabels.ENVIRONMENT, environment);
        return new Parts(
                environment,
                engine.containers().ids(labels),
                List.of(),
                engine.volumes().list(labels));
    }

    static Parts of(Holdings holdings) {
        return new Parts(
                holdings.environment(),
                Stream.concat(holdings.containers.stream(), holdings.runs.stream())
                        .map(ContainerInfo::id)
                        .toList(),
                holdings.networks.stream().map(NetworkInfo::id).toList(),
                Stream.concat(
                                holdings.volumes.stream().map(VolumeInfo::name),
                                holdings.leases.stream().map(Lease::volume))
                        .toList());
    }
}
