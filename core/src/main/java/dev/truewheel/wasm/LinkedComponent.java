package dev.truewheel.wasm;

import dev.truewheel.digest.Digest;
import dev.truewheel.store.ContentLease;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A linked component that is kept. Until it is closed nobody removes it. */
public final class LinkedComponent implements Closeable {
    private final Digest key;
    private final ContentLease lease;
    private final long size;
    private final boolean cached;

    LinkedComponent(Digest key, ContentLease lease, long size, boolean cached) {
        this.key = key;
        this.lease = lease;
        this.size = size;
        this.cached = cached;
    }

    /** Returns the {@link LinkKey} of what it was linked from, and by which linker. */
    public Digest key() {
        return key;
    }

    /** Returns the file, for reading only. */
    public Path path() {
        return lease.path();
    }

    /** Returns the SHA-256 of the file. */
    public Digest content() {
        return lease.digest();
    }

    /** Returns how many bytes it has. */
    public long size() {
        return size;
    }

    /** Tells whether it was there, so that nothing was linked by this call. */
    public boolean wasCached() {
        return cached;
    }

    /** Ends the use. */
    @Override
    public void close() throws IOException {
        lease.close();
    }
}
