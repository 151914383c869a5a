package dev.truewheel.sandbox;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a container is to be run: everything that an engine has to be told, and nothing that depends on which engine it is.
 *
 * <p>What holds for each plan: all capabilities are dropped but those listed, nothing in it gains rights, and the engine
 * does not remove it by itself, because its last words are in its logs.
 *
 * @param image the reference of the image, or its id
 * @param name what the container is called
 * @param labels what it carries from the moment it exists
 * @param mounts what it sees of the host
 * @param network what it may reach
 * @param limits how much it may use
 * @param user who it runs as
 * @param addedCapabilities which capabilities it has nevertheless, without {@code CAP_}
 * @param readOnlyRoot whether its own files cannot be changed
 * @param tmpfs folders in memory
 * @param environment its variables, beside those of the image
 * @param workingDirectory where it starts, the image's own if empty
 * @param entrypoint the program and its first arguments, the image's own if empty
 * @param command further arguments, the image's own if empty and there is no entrypoint
 * @param ports which of its ports can be reached
 * @param payload a file it finds
 * @param platform which platform of the image, such as {@code linux/arm64}
 * @param devices which devices it gets
 */
public record RunPlan(
        String image,
        String name,
        SortedMap<String, String> labels,
        List<Mount> mounts,
        NetworkPolicy network,
        ResourceLimits limits,
        ContainerUser user,
        List<String> addedCapabilities,
        boolean readOnlyRoot,
        List<Tmpfs> tmpfs,
        SortedMap<String, String> environment,
        Optional<String> workingDirectory,
        List<String> entrypoint,
        List<String> command,
        List<PublishedPort> ports,
        Optional<Payload> payload,
        Optional<String> platform,
        Devices devices) {

    /**
     * Copies and checks.
     *
     * @throws FaultyOptionsException with everything that is wrong, if something is
     */
    public RunPlan {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        mounts = List.copyOf(mounts);
        addedCapabilities = List.copyOf(addedCapabilities);
        tmpfs = List.copyOf(tmpfs);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        ports = List.copyOf(ports);
        Faults faults = new Faults();
        PlanCheck check = new PlanCheck(faults);
        check.image(image);
        check.name(name);
        check.labels(labels);
        check.capabilities(addedCapabilities);
        check.environment(environment);
        check.arguments(entrypoint);
        check.arguments(command);
        workingDirectory.ifPresent(check::workingDirectory);
        platform.ifPresent(check::platform);
        check.targets(mounts, tmpfs, payload);
        faults.unless(
                ports.isEmpty() || !(network instanceof NetworkPolicy.None),
                "network",
                "a container without a network publishes no port");
        faults.raise();
    }

    /**
     * Begins a plan: nobody's user, a root that cannot be written, no network, standard limits.
     *
     * @param image the reference of the image, or its id
     * @param name what the container is called
     * @return a builder
     */
    public static RunPlanBuilder builder(String image, String name) {
        return new RunPlanBuilder(image, name);
    }
}
