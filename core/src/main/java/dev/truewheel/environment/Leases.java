package dev.truewheel.environment;

import dev.truewheel.docker.DockerEngine;
import dev.truewheel.docker.VolumeInfo;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives leases to environments: as empty volumes, of which the newest counts. */
final class Leases {
    /** Where an environment is reached, for those who only list it. */
    static final String ADDRESS = "dev.truewheel.address";

    private final DockerEngine engine;

    Leases(DockerEngine engine) {
        this.engine = engine;
    }

    /**
     * Gives a lease, and then takes the earlier ones away.
     *
     * @param lease for which container, and until when
     * @param labels those of the container
     * @param address where it is reached, empty if that is not known
     */
    void give(Lease lease, Map<String, String> labels, String address) throws IOException {
        SortedMap<String, String> all = new TreeMap<>();
        for (String key : new String[] {EnvironmentLabels.ENVIRONMENT, EnvironmentLabels.OWNER}) {
            if (labels.containsKey(key)) {
                all.put(key, labels.get(key));
            }
        }
        all.put(EnvironmentLabels.MARK, "1");
        all.put(EnvironmentLabels.ROLE, EnvironmentLabels.LEASE);
        if (!address.isEmpty()) {
            all.put(ADDRESS, address);
        }
        engine.volumes().create(lease.volume(), all);
        for (VolumeInfo volume : of(labels.getOrDefault(EnvironmentLabels.ENVIRONMENT, ""))) {
            boolean earlier = Lease.parse(volume.name())
                    .filter(other -> other.containerId().equals(lease.containerId()))
                    .filter(other -> other.untilEpochSecond() != lease.untilEpochSecond())
                    .isPresent();
            if (earlier) {
                engine.volumes().remove(volume.name());
            }
        }
    }

    /** Takes all leases of an environment away. */
    void take(String environment) throws IOException {
        for (VolumeInfo volume : of(environment)) {
            engine.volumes().remove(volume.name());
        }
    }

    private Iterable<VolumeInfo> of(String environment) throws IOException {
        return engine.volumes()
                .find(Map.of(
                        EnvironmentLabels.ENVIRONMENT, environment, EnvironmentLabels.ROLE, EnvironmentLabels.LEASE));
    }
}
