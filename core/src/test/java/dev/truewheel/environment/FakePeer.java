package dev.truewheel.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that does to whoever connects what a test says. */
final class FakePeer implements AutoCloseable {
    /** What it does to one connection, which is closed afterwards. */
    interface Manners {
        void serve(Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Manners manners;
    private final List<Socket> guests = new CopyOnWriteArrayList<>();

    private FakePeer(Manners manners) throws IOException {
        this.manners = manners;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    static FakePeer that(Manners manners) throws IOException {
        return new FakePeer(manners);
    }

    /** Waits for the first words of a guest, says something, and leaves the connection open. */
    static FakePeer answering(byte[] words) throws IOException {
        return that(socket -> {
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            in.read(new byte[4_096]);
            out.write(words);
            out.flush();
            while (in.read() >= 0) {}
        });
    }

    static FakePeer answering(String words) throws IOException {
        return answering(words.getBytes(StandardCharsets.ISO_8859_1));
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket guest = server.accept();
                guests.add(guest);
                daemon(() -> serve(guest));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket guest) {
        try (guest) {
            manners.serve(guest);
        } catch (IOException | InterruptedException gone) {
            return;
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "fake-peer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket guest : guests) {
            guest.close();
        }
    }
}
