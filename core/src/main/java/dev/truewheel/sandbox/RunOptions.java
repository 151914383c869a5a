package dev.truewheel.sandbox;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a user says of how a container runs; what is empty is as in the settings.
 *
 * @param network what it may reach
 * @param limits how much it may use
 * @param user who it runs as
 * @param writableRoot whether it may change its own files
 * @param mounts what it sees of the host
 * @param devices which devices it gets
 * @param environment further variables
 */
public record RunOptions(
        Optional<NetworkPolicy> network,
        Optional<ResourceLimits> limits,
        Optional<ContainerUser> user,
        boolean writableRoot,
        List<Mount> mounts,
        Devices devices,
        SortedMap<String, String> environment) {
    /** Copies the list and the map. */
    public RunOptions {
        mounts = List.copyOf(mounts);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** Returns nothing said. */
    public static RunOptions standard() {
        return new RunOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                Devices.none(),
                Collections.emptySortedMap());
    }
}
