package dev.truewheel.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A part of a file on disk, read by position. */
final class FileSection implements NodeContent {
    private final FileChannel channel;
    private final long offset;
    private final long length;
    private final boolean owner;

    private FileSection(FileChannel channel, long offset, long length, boolean owner) {
        this.channel = channel;
        this.offset = offset;
        this.length = length;
        this.owner = owner;
    }

    /** Opens a whole file; a link in its place is an error. */
    static FileSection open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        return new FileSection(channel, 0, channel.size(), true);
    }

    /** Returns a part, which is closed with the whole. */
    FileSection part(long start, long size) throws IOException {
        if (start < 0 || size < 0 || start > length - size) {
            throw new MalformedImageException("there are no " + size + " bytes at " + start + " of " + length);
        }
        return new FileSection(channel, offset + start, size, false);
    }

    @Override
    public long size() {
        return length;
    }

    @Override
    public void readFully(long position, ByteBuffer destination) throws IOException {
        if (position < 0 || position > length - destination.remaining()) {
            throw new MalformedImageException(
                    "there are no " + destination.remaining() + " bytes at " + position + " of " + length);
        }
        long at = offset + position;
        while (destination.hasRemaining()) {
            int count = channel.read(destination, at);
            if (count < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            at += count;
        }
    }

    /** Returns a stream over the section that skips without reading. */
    InputStream stream() {
        return new InputStream() {
            private long position;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int start, int count) throws IOException {
                if (count == 0) {
                    return 0;
                }
                int most = (int) Math.min(count, length - position);
                if (most <= 0) {
                    return -1;
                }
                readFully(position, ByteBuffer.wrap(bytes, start, most));
                position += most;
                return most;
            }

            @Override
            public long skip(long count) {
                long most = Math.max(0, Math.min(count, length - position));
                position += most;
                return most;
            }
        };
    }

    @Override
    public void close() throws IOException {
        if (owner) {
            channel.close();
        }
    }
}
