package dev.truewheel.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a content that stays in the store until they are closed. */
final class LeasedStream extends FilterInputStream {
    private final ContentLease lease;

    LeasedStream(InputStream in, ContentLease lease) {
        super(in);
        this.lease = lease;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return in.read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            lease.close();
        }
    }
}
