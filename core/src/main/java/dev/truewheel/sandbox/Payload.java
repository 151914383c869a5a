package dev.truewheel.sandbox;

import dev.truewheel.SyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file that a container finds when it starts, and can only read. It is on no command line and in no list of the engine.
 */
public final class Payload {
    private final String path;
    private final byte[] content;

    private Payload(String path, byte[] content) {
        this.path = path;
        this.content = content;
    }

    /**
     * Makes a payload of a text.
     *
     * @param path where the container finds it: absolute, below the root
     * @param content what is in it, as UTF-8
     * @return the payload
     * @throws SyntaxException if the path is none in a container
     */
    public static Payload of(String path, String content) {
        return new Payload(PlainText.containerPath(path), content.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns where the container finds it. */
    public String path() {
        return path;
    }

    /** Returns a copy of what is in it. */
    public byte[] content() {
        return content.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Payload payload && path.equals(payload.path) && Arrays.equals(content, payload.content);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + Arrays.hashCode(content);
    }

    /** Returns where it is and how large, not what is in it. */
    @Override
    public String toString() {
        return path + " (" + content.length + " bytes)";
    }
}
