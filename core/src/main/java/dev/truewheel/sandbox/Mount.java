package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;

/**
 * Something of the host that a container sees among its files. Only the text is looked at: whoever mounts a path finds out
 * first whether it is there, so that no engine makes it.
 *
 * @param kind what the source is
 * @param source an absolute path on the engine's host, or the name of a volume
 * @param target where the container sees it: absolute, below the root
 * @param readOnly whether the container may not write to it
 */
public record Mount(Kind kind, String source, String target, boolean readOnly) {

    /** What is mounted. */
    public enum Kind {
        /** A file or folder of the host. */
        BIND,
        /** A volume that the engine keeps. */
        VOLUME
    }

    /**
     * Checks the texts.
     *
     * @throws SyntaxException if the source is relative or no volume's name, the target is not absolute, or one of them holds
     *     what cannot be told apart later
     */
    public Mount {
        if (kind == Kind.BIND) {
            PlainText.hostPath(source);
        } else {
            EngineName.check("a volume's name", source);
        }
        PlainText.containerPath(target);
    }

    /**
     * Makes the mount of a path that the container may write to.
     *
     * @param source an absolute path
     * @param target where the container sees it
     * @return the mount
     * @throws SyntaxException as the constructor does
     */
    public static Mount bind(String source, String target) {
        return new Mount(Kind.BIND, source, target, false);
    }

    /**
     * Returns the same for reading only.
     *
     * @return the mount
     */
    public Mount asReadOnly() {
        return new Mount(kind, source, target, true);
    }
}
