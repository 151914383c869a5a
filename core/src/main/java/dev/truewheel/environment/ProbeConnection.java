package dev.truewheel.environment;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A connection to a peer that is not trusted: it has an end in time, however the bytes drip, and a bound on how many there are. */
final class ProbeConnection implements Closeable {
    private static final int MOST_BYTES = 64 << 10;

    private final Socket socket;
    private final long deadline;
    private int left = MOST_BYTES;

    private ProbeConnection(Socket socket, long deadline) {
        this.socket = socket;
        this.deadline = deadline;
    }

    static ProbeConnection open(InetSocketAddress address, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, (int) Math.max(1, limit.toMillis()));
            return new ProbeConnection(socket, deadline);
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    /** Writes; what a probe says fits into any system's buffers, so this does not wait for the peer. */
    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Reads one byte, or returns -1 at the end. */
    int read() throws IOException {
        return read(Duration.ofNanos(Long.MAX_VALUE));
    }

    /** Reads one byte that comes within a time. */
    int read(Duration within) throws IOException {
        allow(1, within);
        return socket.getInputStream().read();
    }

    /** Reads so many bytes. */
    byte[] read(int count) throws IOException {
        if (count > left) {
            throw new ProtocolException("the answer goes on and on");
        }
        byte[] bytes = new byte[count];
        InputStream in = socket.getInputStream();
        int done = 0;
        while (done < count) {
            allow(0, Duration.ofNanos(Long.MAX_VALUE));
            int n = in.read(bytes, done, count - done);
            if (n < 0) {
                throw new EOFException("the connection ended within an answer");
            }
            done += n;
        }
        left -= count;
        return bytes;
    }

    private void allow(int count, Duration within) throws IOException {
        left -= count;
        if (left < 0) {
            throw new ProtocolException("the answer goes on and on");
        }
        long rest = Math.min(deadline - System.nanoTime(), within.toNanos());
        if (rest <= 0) {
            throw new SocketTimeoutException("the time is over");
        }
        socket.setSoTimeout((int) Math.max(1, rest / 1_000_000));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
