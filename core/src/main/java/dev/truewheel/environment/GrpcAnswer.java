package dev.truewheel.environment;

import dev.truewheel.Printable;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The answer to one call of gRPC, put together from frames. */
final class GrpcAnswer {
    private static final int MOST_MESSAGE = 4_096;

    private final int stream;
    private final Map<String, String> fields = new HashMap<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private boolean blockIsOpen;
    private boolean ended;

    GrpcAnswer(int stream) {
        this.stream = stream;
    }

    boolean isWhole() {
        return ended && !blockIsOpen;
    }

    /** Takes a frame that is not about the connection alone. */
    void take(Http2Frame frame) throws IOException {
        boolean goesOn = frame.type() == Http2Frame.CONTINUATION;
        if (blockIsOpen != goesOn || (goesOn && frame.stream() != stream)) {
            throw new ProtocolException("its frames of header fields are in disorder");
        }
        switch (frame.type()) {
            case Http2Frame.GOAWAY -> throw new EOFException("it ended the connection, with error " + error(frame, 4));
            case Http2Frame.PUSH_PROMISE -> throw new ProtocolException("it pushes what was not asked for");
            case Http2Frame.HEADERS, Http2Frame.CONTINUATION, Http2Frame.DATA, Http2Frame.RST_STREAM -> {
                if (frame.stream() != stream) {
                    throw new ProtocolException("it answers what was not asked");
                }
                takeOurs(frame);
            }
            default -> {} // Windows, priorities, and what is not known here.
        }
    }

    private void takeOurs(Http2Frame frame) throws IOException {
        switch (frame.type()) {
            case Http2Frame.RST_STREAM -> throw new EOFException("it broke off, with error " + error(frame, 0));
            case Http2Frame.DATA -> {
                message.writeBytes(content(frame, 0));
                ended = frame.has(Http2Frame.END_STREAM);
                if (message.size() > MOST_MESSAGE) {
                    throw new ProtocolException("its answer is longer than one about health");
                }
            }
            case Http2Frame.HEADERS -> {
                ended = frame.has(Http2Frame.END_STREAM);
                takeBlock(frame, content(frame, frame.has(Http2Frame.PRIORITY) ? 5 : 0));
            }
            default -> takeBlock(frame, frame.payload());
        }
    }

    private void takeBlock(Http2Frame frame, byte[] part) throws ProtocolException {
        block.writeBytes(part);
        blockIsOpen = !frame.has(Http2Frame.END_HEADERS);
        if (!blockIsOpen) {
            fields.putAll(HpackText.read(block.toByteArray()));
            block.reset();
        }
    }

    /** Returns what a frame carries without its padding, and without so many bytes before that. */
    private static byte[] content(Http2Frame frame, int ahead) throws ProtocolException {
        byte[] payload = frame.payload();
        int start = ahead;
        int padding = 0;
        if (frame.has(Http2Frame.PADDED) && payload.length > 0) {
            start++;
            padding = payload[0] & 0xFF;
        }
        if (payload.length - start - padding < 0) {
            throw new ProtocolException("a frame of it has more padding than bytes");
        }
        return Arrays.copyOfRange(payload, start, payload.length - padding);
    }

    private static int error(Http2Frame frame, int at) {
        return frame.payload().length < at + 4 ? 0 : Http2Frame.number(frame.payload(), at, 4);
    }

    /** Tells what the whole answer means. */
    ProbeAnswer judge(boolean healthOptional) throws ProtocolException {
        String status = fields.getOrDefault("grpc-status", "");
        if (status.isEmpty()) {
            String http = Printable.of(fields.getOrDefault(":status", "none"), 20);
            throw new ProtocolException("it speaks HTTP/2 and not gRPC; its status is " + http);
        }
        if (status.equals("0")) {
            return HealthMessage.judge(message.toByteArray());
        }
        if (status.equals("12")) {
            String words = "it speaks gRPC and has no health service";
            return healthOptional
                    ? ProbeAnswer.ready(words)
                    : new ProbeAnswer(
                            ProbeAnswer.Kind.NO_HEALTH_SERVICE, words + "; where that is enough, say grpc-any");
        }
        String said = Printable.of(fields.getOrDefault("grpc-message", ""), 200);
        return new ProbeAnswer(
                ProbeAnswer.Kind.NOT_READY,
                "it answers with the gRPC status " + Printable.of(status, 20) + (said.isEmpty() ? "" : ": " + said));
    }
}
