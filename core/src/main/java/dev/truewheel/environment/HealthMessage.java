package dev.truewheel.environment;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/**
 * The two messages of the health protocol, with the five bytes that gRPC puts before each.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers, encoding</a>
 */
final class HealthMessage {
    private static final int PREFIX = 5;
    private static final int SERVICE = 0x0A;
    private static final int STATUS = 0x08;

    private HealthMessage() {}

    /** Writes the question about a service, whose name has less than 2^14 characters. */
    static byte[] request(String service) {
        byte[] name = service.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        if (name.length > 0) {
            message.write(SERVICE);
            if (name.length >= 0x80) {
                message.write((name.length & 0x7F) | 0x80);
                message.write(name.length >>> 7);
            } else {
                message.write(name.length);
            }
            message.writeBytes(name);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        out.write(0);
        out.write(0);
        out.write(message.size() >>> 8);
        out.write(message.size());
        out.writeBytes(message.toByteArray());
        return out.toByteArray();
    }

    static ProbeAnswer judge(byte[] answer) throws ProtocolException {
        boolean whole =
                answer.length >= PREFIX && answer[0] == 0 && Http2Frame.number(answer, 1, 4) == answer.length - PREFIX;
        if (!whole) {
            throw new ProtocolException("its answer about health is no message of gRPC");
        }
        // The last one counts where there are several, and none is 0.
        int status = 0;
        int at = PREFIX;
        while (at < answer.length) {
            if (answer[at] != STATUS || at + 1 == answer.length || answer[at + 1] < 0) {
                throw new ProtocolException("its answer about health has something else in it");
            }
            status = answer[at + 1];
            at += 2;
        }
        return switch (status) {
            case 1 -> ProbeAnswer.ready("it says SERVING");
            case 2 -> new ProbeAnswer(ProbeAnswer.Kind.NOT_READY, "it says NOT_SERVING");
            case 3 -> new ProbeAnswer(ProbeAnswer.Kind.NOT_READY, "it says SERVICE_UNKNOWN");
            default -> new ProbeAnswer(ProbeAnswer.Kind.NOT_READY, "it says UNKNOWN");
        };
    }
}
