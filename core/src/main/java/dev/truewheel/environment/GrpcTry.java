package dev.truewheel.environment;

import dev.truewheel.Printable;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/**
 * Asks a gRPC server for its health, over HTTP/2 that is begun by prior knowledge.
 *
 * @see <a href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md">gRPC over HTTP2</a>
 */
final class GrpcTry extends NetworkTry {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    /** Keeps no table of header fields, and takes no pushes. */
    private static final byte[] SETTINGS = {0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0};

    private static final int MOST_FRAMES = 64;
    private static final int STREAM = 1;

    private final ReadyProbe.Grpc probe;

    GrpcTry(InetSocketAddress address, ReadyProbe.Grpc probe) {
        super(address);
        this.probe = probe;
    }

    @Override
    ProbeAnswer ask(ProbeConnection connection) throws IOException {
        connection.write(request());
        GrpcAnswer answer = new GrpcAnswer(STREAM);
        for (int i = 0; i < MOST_FRAMES; i++) {
            Http2Frame frame = next(connection);
            boolean settings = frame.type() == Http2Frame.SETTINGS;
            if (i == 0 && !settings) {
                throw new ProtocolException("this is no HTTP/2: it does not begin with settings");
            }
            if (settings || frame.type() == Http2Frame.PING) {
                acknowledge(connection, frame);
            } else {
                answer.take(frame);
            }
            if (answer.isWhole()) {
                return answer.judge(probe.healthOptional());
            }
        }
        throw new ProtocolException("it sends frame upon frame and no answer");
    }

    private byte[] request() {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        HpackText.write(fields, ":method", "POST");
        HpackText.write(fields, ":scheme", "http");
        HpackText.write(fields, ":path", "/grpc.health.v1.Health/Check");
        HpackText.write(fields, ":authority", HostText.of(address()));
        HpackText.write(fields, "content-type", "application/grpc");
        HpackText.write(fields, "te", "trailers");
        HpackText.write(fields, "user-agent", "truewheel");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PREFACE);
        new Http2Frame(Http2Frame.SETTINGS, 0, 0, SETTINGS).write(out);
        new Http2Frame(Http2Frame.HEADERS, Http2Frame.END_HEADERS, STREAM, fields.toByteArray()).write(out);
        new Http2Frame(Http2Frame.DATA, Http2Frame.END_STREAM, STREAM, HealthMessage.request(probe.service()))
                .write(out);
        return out.toByteArray();
    }

    private static Http2Frame next(ProbeConnection connection) throws IOException {
        int first = connection.read();
        if (first < 0) {
            throw new EOFException("the connection was closed without an answer");
        }
        byte[] header = new byte[Http2Frame.HEADER];
        header[0] = (byte) first;
        System.arraycopy(connection.read(Http2Frame.HEADER - 1), 0, header, 1, Http2Frame.HEADER - 1);
        int length = Http2Frame.number(header, 0, 3);
        if (length > Http2Frame.LONGEST) {
            String text = new String(header, StandardCharsets.ISO_8859_1);
            throw new ProtocolException(
                    text.startsWith("HTTP/1")
                            ? "it answers as a web server of HTTP/1 does, not in gRPC"
                            : "this is no HTTP/2: " + Printable.of(text));
        }
        return new Http2Frame(
                header[3], header[4] & 0xFF, Http2Frame.number(header, 5, 4) & 0x7FFF_FFFF, connection.read(length));
    }

    private static void acknowledge(ProbeConnection connection, Http2Frame frame) throws IOException {
        if (!frame.has(Http2Frame.ACK)) {
            byte[] back = frame.type() == Http2Frame.PING ? frame.payload() : new byte[0];
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new Http2Frame(frame.type(), Http2Frame.ACK, 0, back).write(out);
            connection.write(out.toByteArray());
        }
    }
}
