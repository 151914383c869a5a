package dev.truewheel.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Bytes that are read by position, from any number of threads.
 *
 * <p>Files are never mapped into memory: a file that is truncated while it is read must be an error, not a crash.
 */
public interface ByteSource extends Closeable {
    /** Returns the number of bytes there were when the source was opened. */
    long size();

    /**
     * Reads bytes at a position until the buffer is full or the source ends.
     *
     * @param position where to read, counted from 0
     * @param destination takes the bytes
     * @return how many bytes were read; fewer than asked for only at the end of the source
     * @throws IOException if the source cannot be read
     */
    int read(long position, ByteBuffer destination) throws IOException;

    /**
     * Reads bytes that must be there.
     *
     * @param position where to read, counted from 0
     * @param destination takes the bytes; full afterwards
     * @throws IOException if the source cannot be read, or ends earlier although it was longer when it was opened
     */
    default void readFully(long position, ByteBuffer destination) throws IOException {
        int wanted = destination.remaining();
        int got = read(position, destination);
        if (got != wanted) {
            throw new IOException("the file became shorter while it was read: byte " + (position + got)
                    + " is gone, its size was " + size());
        }
    }

    /**
     * Opens a file.
     *
     * @param path a regular file
     * @return the open source, to be closed by the caller
     * @throws IOException if it cannot be opened
     */
    static ByteSource open(Path path) throws IOException {
        return new FileSource(path);
    }

    /** Returns a source over a copy of the bytes. */
    static ByteSource of(byte[] bytes) {
        return new ArraySource(bytes.clone());
    }
}
