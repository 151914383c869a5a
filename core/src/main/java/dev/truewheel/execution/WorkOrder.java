package dev.truewheel.execution;

import dev.truewheel.sandbox.NetworkPolicy;
import dev.truewheel.sandbox.ResourceLimits;
import dev.truewheel.sandbox.WorkFolders;
import java.time.Duration;
import java.util.Optional;

/**
 * A container that is there to be run beside.
 *
 * @param image the reference of the image, or its id
 * @param name what the container is called
 * @param folders which folders of the host it has
 * @param network what programs in it may reach
 * @param limits how much each program may use
 * @param temporarySizeInBytes how much fits into the folder for temporary files
 * @param gateImage an image with Python 3 that is trusted to hold programs to the policy stubs-only; only needed for that
 * @param lease how long it may be there when nobody can tell whether its owner is
 */
public record WorkOrder(
        String image,
        String name,
        WorkFolders folders,
        NetworkPolicy network,
        ResourceLimits limits,
        long temporarySizeInBytes,
        Optional<String> gateImage,
        Duration lease) {
    private static final long TEMPORARY = 64L << 20;

    /** Orders a container without a network, with the limits of the settings and a lease of a day. */
    public static WorkOrder of(ExecutionSettings settings, String image, String name, WorkFolders folders) {
        return new WorkOrder(
                image,
                name,
                folders,
                new NetworkPolicy.None(),
                settings.limits(),
                TEMPORARY,
                Optional.empty(),
                Duration.ofDays(1));
    }

    /** Returns the same with another policy. */
    public WorkOrder withNetwork(NetworkPolicy policy) {
        return new WorkOrder(image, name, folders, policy, limits, temporarySizeInBytes, gateImage, lease);
    }

    /** Returns the same with other limits. */
    public WorkOrder withLimits(ResourceLimits most) {
        return new WorkOrder(image, name, folders, network, most, temporarySizeInBytes, gateImage, lease);
    }

    /** Returns the same with an image that is trusted to hold programs to the policy stubs-only. */
    public WorkOrder withGateImage(String trusted) {
        return new WorkOrder(image, name, folders, network, limits, temporarySizeInBytes, Optional.of(trusted), lease);
    }
}
