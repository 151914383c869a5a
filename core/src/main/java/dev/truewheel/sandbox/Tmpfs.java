package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;

/**
 * A folder in memory that everybody in the container may write to, and that goes with it. Nothing in it can be a device or
 * give rights to who runs it.
 *
 * @param target where it is: absolute, below the root
 * @param sizeInBytes how much it holds at most
 * @param executable whether programs in it may be run
 */
public record Tmpfs(String target, long sizeInBytes, boolean executable) {
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
}
