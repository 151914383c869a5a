package dev.truewheel.store;

import dev.truewheel.digest.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The use of one content, which stays in the store until the lease is closed. */
public final class ContentLease implements Closeable {
    private final Digest digest;
    private final Path path;
    private final RegionLocks.Held held;

    ContentLease(Digest digest, Path path, RegionLocks.Held held) {
        this.digest = digest;
        this.path = path;
        this.held = held;
    }

    /** Returns what the content is. */
    public Digest digest() {
        return digest;
    }

    /** Returns where it is, for reading only. */
    public Path path() {
        return path;
    }

    /** Ends the use. */
    @Override
    public void close() throws IOException {
        held.close();
    }
}
