package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.environment.ProbeAnswer.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Beside invented peers, what real servers said to this very question was written down here. */
@Timeout(60)
final class GrpcTryTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final ReadyProbe.Grpc STRICT = new ReadyProbe.Grpc("", false);

    private static final byte[] NO_SETTINGS = frame(Http2Frame.SETTINGS, 0, 0, new byte[0]);

    /** gRPC for Python 1.85.1: settings, a window, two acknowledgements, and then the answer. */
    private static final String GRPCIO = "000018040000000000000400400000000500400000000600004000fe0300000001"
            + "000004080000000000003f000100000004010000000000000408000000000000000005"
            + "000008060000000000a12f48d6a2c7567a";

    private static final String GRPCIO_HEADERS = "00004f0104000000012088400c636f6e74656e742d74797065106170706c69636174"
            + "696f6e2f677270634014677270632d6163636570742d656e636f64696e67176964656e746974792c206465666c6174652c20677a6970";
    private static final String GRPCIO_OK =
            "00001e010500000001400b677270632d7374617475730130000c677270632d6d65737361676500";

    private static byte[] hex(String... parts) {
        return HexFormat.of().parseHex(String.join("", parts));
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Http2Frame(type, flags, stream, payload).write(out);
        return out.toByteArray();
    }

    private static byte[] all(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] fields(String... namesAndValues) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            HpackText.write(out, namesAndValues[i], namesAndValues[i + 1]);
        }
        return out.toByteArray();
    }

    private static ProbeAnswer ask(FakePeer peer, ReadyProbe.Grpc probe) throws IOException {
        try (peer) {
            return new GrpcTry(peer.address(), probe).once(LONG);
        }
    }

    private static ProbeAnswer ask(byte[]... said) throws IOException {
        return ask(FakePeer.answering(all(said)), STRICT);
    }

    @Test
    void once_pythonServerServes_isReady() throws IOException {
        ProbeAnswer answer = ask(hex(GRPCIO, GRPCIO_HEADERS, "00000700000000000100000000020801", GRPCIO_OK));
        assertThat(answer).isEqualTo(ProbeAnswer.ready("it says SERVING"));
    }

    @Test
    void once_pythonServerDoesNotServe_isNotReady() throws IOException {
        ProbeAnswer answer = ask(hex(GRPCIO, GRPCIO_HEADERS, "00000700000000000100000000020802", GRPCIO_OK));
        assertThat(answer).isEqualTo(new ProbeAnswer(Kind.NOT_READY, "it says NOT_SERVING"));
        assertThat(answer.isFinal()).isFalse();
    }

    @Test
    void once_pythonServerDoesNotKnowTheService_isNotReady() throws IOException {
        ProbeAnswer answer = ask(hex(
                GRPCIO,
                GRPCIO_HEADERS,
                "0000050000000000010000000000",
                "00001e010500000001400b677270632d7374617475730135000c677270632d6d65737361676500"));
        assertThat(answer).isEqualTo(new ProbeAnswer(Kind.NOT_READY, "it answers with the gRPC status 5"));
    }

    private static final String GRPCIO_UNIMPLEMENTED =
            "0000510105000000012088400c636f6e74656e742d74797065106170706c69636174696f6e2f67727063400b677270632d73746174"
                    + "7573023132000c677270632d6d657373616765114d6574686f64206e6f7420666f756e6421";

    /** tonic, which packs every text of its header fields. */
    private static final String TONIC_UNIMPLEMENTED = "000012040000000000000400100000000500004000000600004000"
            + "000000040100000000000004080000000000000f0001"
            + "00003a01050000000120880f108b1d75d0620d263d4c4d656400889acac8b21234da8f8208bf0f0d81070f1296dc34fd2820a9"
            + "a4fdd41004e28266e045702253168dff";

    @Test
    void once_noHealthService_isReadyOnlyWhereThatIsEnough() throws IOException {
        for (String said : new String[] {GRPCIO + GRPCIO_UNIMPLEMENTED, TONIC_UNIMPLEMENTED}) {
            ProbeAnswer strict = ask(hex(said));
            assertThat(strict.kind()).isEqualTo(Kind.NO_HEALTH_SERVICE);
            assertThat(strict.isFinal()).isTrue();
            assertThat(strict.words()).contains("grpc-any");
            assertThat(ask(FakePeer.answering(hex(said)), new ReadyProbe.Grpc("", true))
                            .kind())
                    .isEqualTo(Kind.READY);
        }
    }

    @Test
    void once_askingNames_theServiceAndAcknowledges() throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        FakePeer peer = FakePeer.that(socket -> {
            socket.getOutputStream().write(all(NO_SETTINGS, frame(Http2Frame.PING, 0, 0, new byte[8])));
            byte[] block = new byte[512];
            int n = socket.getInputStream().read(block);
            while (n >= 0) {
                heard.write(block, 0, n);
                if (heard.toString(StandardCharsets.ISO_8859_1).endsWith("\0\0\b\6\1" + "\0".repeat(12))) {
                    return;
                }
                n = socket.getInputStream().read(block);
            }
        });
        assertThat(ask(peer, new ReadyProbe.Grpc("a.Service", false)).kind()).isEqualTo(Kind.CLOSED);
        assertThat(heard.toString(StandardCharsets.ISO_8859_1))
                .startsWith("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\f\4")
                .contains("/grpc.health.v1.Health/Check", "\0\0\20\0\1\0\0\0\1\0\0\0\0\13\n\ta.Service");
    }

    @Test
    void once_webServer_isForeign() throws IOException {
        ProbeAnswer answer = ask("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(answer.kind()).isEqualTo(Kind.FOREIGN);
        assertThat(answer.words()).contains("HTTP/1");
    }

    @Test
    void once_otherHttp2Server_isForeign() throws IOException {
        ProbeAnswer answer =
                ask(NO_SETTINGS, frame(Http2Frame.HEADERS, Http2Frame.END_HEADERS | 1, 1, new byte[] {(byte) 0x8D}));
        assertThat(answer).isEqualTo(new ProbeAnswer(Kind.FOREIGN, "it speaks HTTP/2 and not gRPC; its status is 404"));
    }

    @Test
    void once_hostileWords_areEscaped() throws IOException {
        byte[] fields = fields("grpc-status", "2", "grpc-message", "\u001b[2Jgone");
        ProbeAnswer answer = ask(NO_SETTINGS, frame(Http2Frame.HEADERS, 5, 1, fields));
        assertThat(answer.words()).isEqualTo("it answers with the gRPC status 2: \\x1b[2Jgone");
    }

    @Test
    void once_fieldsInSeveralFramesWithPadding_areReadTogether() throws IOException {
        byte[] fields = fields("grpc-status", "12");
        byte[] first = all(new byte[] {3, 0, 0, 0, 0, 0}, java.util.Arrays.copyOf(fields, 4), new byte[3]);
        byte[] rest = java.util.Arrays.copyOfRange(fields, 4, fields.length);
        ProbeAnswer answer = ask(
                NO_SETTINGS,
                frame(Http2Frame.HEADERS, Http2Frame.PADDED | Http2Frame.PRIORITY | Http2Frame.END_STREAM, 1, first),
                frame(Http2Frame.CONTINUATION, Http2Frame.END_HEADERS, 1, rest));
        assertThat(answer.kind()).isEqualTo(Kind.NO_HEALTH_SERVICE);
    }

    @Test
    void once_brokenFrames_areForeign() throws IOException {
        byte[] status = fields("grpc-status", "0");
        byte[][] wrong = {
            "garbage, and more of it".getBytes(StandardCharsets.US_ASCII),
            frame(Http2Frame.PING, 0, 0, new byte[8]),
            all(NO_SETTINGS, frame(Http2Frame.HEADERS, 5, 3, status)),
            all(NO_SETTINGS, frame(Http2Frame.CONTINUATION, 4, 1, status)),
            all(
                    NO_SETTINGS,
                    frame(Http2Frame.HEADERS, 1, 1, status),
                    NO_SETTINGS,
                    frame(Http2Frame.DATA, 1, 1, status)),
            all(NO_SETTINGS, frame(Http2Frame.PUSH_PROMISE, 4, 1, status)),
            all(NO_SETTINGS, frame(Http2Frame.HEADERS, 5 | 8, 1, new byte[] {9, 1, 2})),
            all(NO_SETTINGS, frame(Http2Frame.HEADERS, 5, 1, status)),
            all(NO_SETTINGS, frame(Http2Frame.HEADERS, 5, 1, new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1})),
            all(NO_SETTINGS, frame(Http2Frame.HEADERS, 5, 1, new byte[] {(byte) 0xBE})),
            all(NO_SETTINGS, frame(Http2Frame.DATA, 0, 1, new byte[16_000])),
            frame(Http2Frame.SETTINGS, 0, 0, new byte[16_384 + 6]),
        };
        for (int i = 0; i < wrong.length; i++) {
            assertThat(ask(wrong[i]).kind()).as("case %d", i).isEqualTo(Kind.FOREIGN);
        }
    }

    @Test
    void once_floods_areForeign() throws IOException {
        byte[] ping = frame(Http2Frame.PING, 0, 0, new byte[8]);
        byte[][] pings = new byte[5_000][];
        java.util.Arrays.fill(pings, ping);
        assertThat(ask(NO_SETTINGS, all(pings)).kind()).isEqualTo(Kind.FOREIGN);
        byte[] block = frame(Http2Frame.CONTINUATION, 0, 1, new byte[16_000]);
        assertThat(ask(NO_SETTINGS, frame(Http2Frame.HEADERS, 0, 1, new byte[0]), block, block, block, block, block)
                        .kind())
                .isEqualTo(Kind.FOREIGN);
    }

    @Test
    void once_brokenOff_isClosed() throws IOException {
        byte[] eight = {0, 0, 0, 0, 0, 0, 0, 11};
        assertThat(ask(NO_SETTINGS, frame(Http2Frame.GOAWAY, 0, 0, eight)))
                .isEqualTo(new ProbeAnswer(Kind.CLOSED, "it ended the connection, with error 11"));
        assertThat(ask(NO_SETTINGS, frame(Http2Frame.RST_STREAM, 0, 1, new byte[] {0, 0, 0, 8})))
                .isEqualTo(new ProbeAnswer(Kind.CLOSED, "it broke off, with error 8"));
        assertThat(ask(FakePeer.that(socket -> socket.getInputStream().read(new byte[4_096])), STRICT)
                        .kind())
                .isEqualTo(Kind.CLOSED);
    }

    @Test
    void once_neverAnswers_isSilent() throws IOException {
        try (FakePeer peer = FakePeer.that(socket -> {
            for (byte b : NO_SETTINGS) {
                socket.getOutputStream().write(b);
                Thread.sleep(20);
            }
            Thread.sleep(60_000);
        })) {
            assertThat(new GrpcTry(peer.address(), STRICT)
                            .once(Duration.ofMillis(400))
                            .kind())
                    .isEqualTo(Kind.SILENT);
        }
    }
}
