package dev.truewheel.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server on this machine that costs next to nothing: it answers every request with one file, over and over, as often as the path
 * begins with.
 */
final class RepeatingServer {
    private RepeatingServer() {}

    /**
     * Serves until standard input ends, and prints the port first.
     *
     * @param arguments the folder with the files
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            System.out.println(server.socket().getLocalPort());
            Thread end = new Thread(() -> stopWithInput(server));
            end.setDaemon(true);
            end.start();
            while (server.isOpen()) {
                try (SocketChannel client = server.accept()) {
                    answer(client, folder);
                } catch (IOException hungUp) {
                    // Who asks finds out himself.
                    System.err.println("hung up: " + hungUp.getMessage());
                }
            }
        }
    }

    private static void stopWithInput(Closeable server) {
        try {
            while (System.in.read() >= 0) {}
            server.close();
        } catch (IOException over) {
            throw new IllegalStateException(over);
        }
    }

    /** Reads {@code GET /64/name HTTP/1.1} and sends the file of that name 64 times. */
    private static void answer(SocketChannel client, Path folder) throws IOException {
        InputStream in = Channels.newInputStream(client);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                return;
            }
            head.append((char) c);
        }
        String[] path = head.substring(5, head.indexOf(" HTTP/")).split("/", 2);
        byte[] bytes = Files.readAllBytes(folder.resolve(path[1]));
        int times = Integer.parseInt(path[0]);
        String answer =
                "HTTP/1.1 200 OK\r\nContent-Length: " + (long) bytes.length * times + "\r\nConnection: close\r\n\r\n";
        client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer piece = ByteBuffer.allocateDirect(bytes.length).put(bytes);
        for (int i = 0; i < times; i++) {
            piece.rewind();
            while (piece.hasRemaining()) {
                client.write(piece);
            }
        }
    }
}
