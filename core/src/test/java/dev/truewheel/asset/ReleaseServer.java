package dev.truewheel.asset;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server of releases on this machine that counts who asks, answers as a good server does, and where it is told to as a bad one.
 *
 * <p>What it serves has the entity tag of its bytes, and parts are sent to who asks for them with that tag.
 */
final class ReleaseServer implements Closeable {
    /** Answers one request. */
    @FunctionalInterface
    interface Answer {
        void give(HttpExchange exchange, ReleaseServer server) throws IOException;
    }

    /** A request as it came. */
    record Request(String method, String path, Map<String, List<String>> headers) {
        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().get(0))
                    .findFirst();
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, byte[]> bodies = new ConcurrentHashMap<>();
    private final Map<String, Deque<Answer>> next = new ConcurrentHashMap<>();
    private final Map<String, Answer> always = new ConcurrentHashMap<>();

    private ReleaseServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static ReleaseServer start() throws IOException {
        return new ReleaseServer();
    }

    /** Returns an address of it. */
    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Returns the address that the names of files are added to. */
    URI base() {
        return at("/release/");
    }

    /** Serves a file of the release from now on, in place of the one it had. */
    ReleaseServer file(String name, byte[] bytes) {
        return serve("/release/" + name, bytes);
    }

    /** Serves bytes under any path. */
    ReleaseServer serve(String path, byte[] bytes) {
        bodies.put(path, bytes.clone());
        return this;
    }

    /** Answers the next requests for a file so, one each, and those that follow as always. */
    ReleaseServer next(String name, Answer... answers) {
        next.computeIfAbsent("/release/" + name, path -> new ConcurrentLinkedDeque<>())
                .addAll(List.of(answers));
        return this;
    }

    /** Answers every request for a path so. */
    ReleaseServer always(String path, Answer answer) {
        always.put(path, answer);
        return this;
    }

    /** Returns what was asked, in that order. */
    List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Returns how often a file of the release was asked for. */
    long requestsFor(String name) {
        return requests().stream()
                .filter(request -> request.path().equals("/release/" + name))
                .count();
    }

    /** Returns the {@code Range} of each request for a file, or the empty text. */
    List<String> rangesOf(String name) {
        return requests().stream()
                .filter(request -> request.path().equals("/release/" + name))
                .map(request -> request.header("Range").orElse(""))
                .toList();
    }

    /** Answers as a good server does. */
    static final Answer GOOD =
            (exchange, server) -> server.body(exchange, "application/octet-stream", Integer.MAX_VALUE);

    static Answer status(int status) {
        return (exchange, server) -> exchange.sendResponseHeaders(status, -1);
    }

    /** Asks to be left alone for so many seconds. */
    static Answer busy(int status, String retryAfter) {
        return (exchange, server) -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    static Answer redirect(URI there) {
        return (exchange, server) -> {
            exchange.getResponseHeaders().set("Location", there.toString());
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Says how long the file is, sends so many bytes of it, and hangs up. */
    static Answer cut(int bytes) {
        return (exchange, server) -> server.body(exchange, "application/octet-stream", bytes);
    }

    /** Sends other bytes under status 200, as pages that want a login do. */
    static Answer page(String mediaType, byte[] bytes) {
        return (exchange, server) -> {
            exchange.getResponseHeaders().set("Content-Type", mediaType);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Sends bytes without saying how many. */
    static Answer unmeasured(byte[] bytes) {
        return (exchange, server) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Sends bytes without an end, and without saying how many, until the other side hangs up. */
    static Answer endless() {
        return (exchange, server) -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[1 << 16]);
            }
        };
    }

    /** Sends so many bytes of the file, and then nothing, but does not hang up. */
    static Answer stall(int bytes) {
        return (exchange, server) -> {
            server.head(exchange, "application/octet-stream", 0, server.bytes(exchange));
            exchange.getResponseBody().write(server.bytes(exchange), 0, bytes);
            exchange.getResponseBody().flush();
            server.idle(Long.MAX_VALUE);
        };
    }

    /** Sends a byte of the file, and another one after a while. */
    static Answer trickle(int pauseMillis) {
        return (exchange, server) -> {
            server.head(exchange, "application/octet-stream", 0, server.bytes(exchange));
            for (byte b : server.bytes(exchange)) {
                exchange.getResponseBody().write(b);
                exchange.getResponseBody().flush();
                server.idle(pauseMillis);
            }
        };
    }

    private void idle(long millis) throws IOException {
        try {
            if (closed.await(millis, TimeUnit.MILLISECONDS)) {
                throw new IOException("the server is closed");
            }
        } catch (InterruptedException stop) {
            throw new IOException(stop);
        }
    }

    private void handle(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        requests.add(new Request(exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders())));
        Deque<Answer> queue = next.get(path);
        Answer answer = queue == null ? null : queue.poll();
        try (exchange) {
            (answer == null ? always.getOrDefault(path, GOOD) : answer).give(exchange, this);
        } catch (IOException hungUp) {
            // What the other side thinks of it is what is tested.
            return;
        }
    }

    private byte @Nullable [] bytesOrNull(HttpExchange exchange) {
        return bodies.get(exchange.getRequestURI().getPath());
    }

    private byte[] bytes(HttpExchange exchange) {
        byte[] bytes = bytesOrNull(exchange);
        return bytes == null ? new byte[0] : bytes;
    }

    private void body(HttpExchange exchange, String mediaType, int mostBytes) throws IOException {
        byte[] bytes = bytesOrNull(exchange);
        if (bytes == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        String range = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
        boolean same = tag(bytes).equals(exchange.getRequestHeaders().getFirst("If-Range"));
        int start = same && range.startsWith("bytes=") ? Integer.parseInt(range.substring(6, range.length() - 1)) : 0;
        if (start > 0 && start >= bytes.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        head(exchange, mediaType, start, bytes);
        OutputStream body = exchange.getResponseBody();
        body.write(bytes, start, Math.min(mostBytes, bytes.length - start));
        body.flush();
    }

    private void head(HttpExchange exchange, String mediaType, int start, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("ETag", tag(bytes));
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        if (start > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + start + "-" + (bytes.length - 1) + "/" + bytes.length);
        }
        int length = bytes.length - start;
        exchange.sendResponseHeaders(start > 0 ? 206 : 200, length == 0 ? -1 : length);
    }

    /** Returns the entity tag of bytes. */
    static String tag(byte[] bytes) {
        return '"' + sha256(bytes).hex().substring(0, 16) + '"';
    }

    static Digest sha256(byte[] bytes) {
        return digest(DigestAlgorithm.SHA256, bytes);
    }

    static Digest digest(DigestAlgorithm algorithm, byte[] bytes) {
        return Digest.of(algorithm, algorithm.newMessageDigest().digest(bytes));
    }

    /** Returns the answer of a releases API for a release that has these files, with their digests and sizes. */
    byte[] releaseJson(String tag, String... names) {
        StringBuilder text = new StringBuilder("{\"tag_name\":\"" + tag + "\",\"assets\":[");
        for (String name : names) {
            byte[] bytes = bodies.get("/release/" + name);
            text.append(text.charAt(text.length() - 1) == '[' ? "" : ",")
                    .append("{\"name\":\"")
                    .append(name)
                    .append("\",\"size\":")
                    .append(bytes.length)
                    .append(",\"digest\":\"sha256:")
                    .append(sha256(bytes).hex())
                    .append("\"}");
        }
        return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
