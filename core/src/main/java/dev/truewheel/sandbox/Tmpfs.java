package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;
import java.util.Optional;

/**
 * A folder in memory that goes with the container. Everybody in it may write to the folder, or one user alone; some engines let
 * nobody write where the image, or what is mounted there, has a folder of the same name that not everybody may write to, unless
 * it is somebody's. Nothing in it can be a device or give rights to who runs it.
 *
 * @param target where it is: absolute, below the root
 * @param sizeInBytes how much it holds at most
 * @param executable whether programs in it may be run
 * @param owner whose it is; everybody's if empty
 */
public record Tmpfs(String target, long sizeInBytes, boolean executable, Optional<ContainerUser> owner) {
    /**
     * Checks both.
     *
     * @throws SyntaxException if the target is no path in a container
     * @throws IllegalArgumentException if the size is not positive
     */
    public Tmpfs {
        PlainText.containerPath(target);
        if (sizeInBytes < 1) {
            throw new IllegalArgumentException("a folder in memory has a size, not " + sizeInBytes);
        }
    }

    /**
     * Makes a folder that is everybody's.
     *
     * @param target where it is
     * @param sizeInBytes how much it holds at most
     * @param executable whether programs in it may be run
     * @throws SyntaxException as the other constructor does
     */
    public Tmpfs(String target, long sizeInBytes, boolean executable) {
        this(target, sizeInBytes, executable, Optional.empty());
    }

    /**
     * Returns the same as one user's.
     *
     * @param user whose
     * @return the folder
     */
    public Tmpfs ownedBy(ContainerUser user) {
        return new Tmpfs(target, sizeInBytes, executable, Optional.of(user));
    }
}
