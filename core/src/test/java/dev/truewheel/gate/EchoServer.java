package dev.truewheel.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Greets whoever connects with one byte and sends back what it gets. */
final class EchoServer implements AutoCloseable {
    private final ServerSocket listener;

    private EchoServer(ServerSocket listener) {
        this.listener = listener;
    }

    static EchoServer at(String address) throws IOException {
        EchoServer server = new EchoServer(new ServerSocket(0, 128, InetAddress.getByName(address)));
        background(server::accept);
        return server;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                background(() -> echo(socket));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            out.write('!');
            byte[] block = new byte[1 << 16];
            for (int size = in.read(block); size >= 0; size = in.read(block)) {
                out.write(block, 0, size);
            }
        } catch (IOException gone) {
            return;
        }
    }

    private static void background(Runnable work) {
        Thread thread = new Thread(work, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
