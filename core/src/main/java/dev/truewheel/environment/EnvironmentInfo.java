package dev.truewheel.environment;

import dev.truewheel.docker.ContainerInfo;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An environment as the engine shows it.
 *
 * @param name its name
 * @param container its container, empty where only things beside it are left
 * @param source what was asked for, empty if that is not told
 * @param resolved what that was resolved to, empty if that is not told
 * @param address where it is reached, empty if that is not known
 * @param owner whether its owner is there
 * @param orphan whether it would be cleared away
 * @param why what the two were decided by, one line
 * @param detached whether it outlives its owner
 * @param leaseUntil until when it has a lease, in seconds since 1970
 * @param parts how many containers, networks and volumes it has in all
 */
public record EnvironmentInfo(
        String name,
        Optional<ContainerInfo> container,
        String source,
        String resolved,
        String address,
        Liveness owner,
        boolean orphan,
        String why,
        boolean detached,
        OptionalLong leaseUntil,
        int parts) {}
