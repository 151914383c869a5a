package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.environment.ProbeAnswer.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class HttpTryTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final ReadyProbe.Http PROBE = new ReadyProbe.Http("/healthz?full=1", 200);

    private static ProbeAnswer ask(FakePeer peer, Duration limit) throws IOException {
        try (peer) {
            return new HttpTry(peer.address(), PROBE).once(limit);
        }
    }

    @Test
    void once_statusThatCounts_isReady() throws IOException {
        List<String> lines = new ArrayList<>();
        FakePeer peer = FakePeer.that(socket -> {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                lines.add(line);
                line = in.readLine();
            }
            socket.getOutputStream().write("HTTP/1.1 200\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        });
        int port = peer.address().getPort();
        assertThat(ask(peer, LONG).kind()).isEqualTo(Kind.READY);
        assertThat(lines).startsWith("GET /healthz?full=1 HTTP/1.1", "Host: localhost:" + port);
    }

    @Test
    void once_otherStatus_isNotReadyAndSaysWhich() throws IOException {
        ProbeAnswer answer = ask(FakePeer.answering("HTTP/1.0 503 Wait\r\n\r\n"), LONG);
        assertThat(answer.kind()).isEqualTo(Kind.NOT_READY);
        assertThat(answer.words()).isEqualTo("it answers 503, and 200 counts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9\r\n",
                "HTTP/1.1\r\n",
                "HTTP/1.1 2x0 OK\r\n",
                "HTTP/1.1 20\r\n",
                "\n",
                "\u0000\u0000\u0012\u0004\u0000\u0000\u0000\u0000\u0000",
                "ICY 200 OK\r\n"
            })
    void once_otherProtocol_isForeign(String words) throws IOException {
        assertThat(ask(FakePeer.answering(words), LONG).kind()).isEqualTo(Kind.FOREIGN);
    }

    @Test
    void once_lineWithoutEnd_isForeign() throws IOException {
        String endless = "HTTP/1.1 200 " + "x".repeat(100_000);
        assertThat(ask(FakePeer.answering(endless), LONG).kind()).isEqualTo(Kind.FOREIGN);
    }

    @Test
    void once_closedWithoutAnswer_isClosed() throws IOException {
        FakePeer peer = FakePeer.that(socket -> socket.getInputStream().read(new byte[4_096]));
        assertThat(ask(peer, LONG).kind()).isEqualTo(Kind.CLOSED);
    }

    /** Every byte comes soon after the last one, and the whole answer never. */
    @Test
    void once_slowDrip_isSilentWhenTheTimeIsOver() throws IOException {
        FakePeer peer = FakePeer.that(socket -> {
            for (byte b : "HTTP/1.1 200 OK but it takes its time, and more".getBytes(StandardCharsets.US_ASCII)) {
                socket.getOutputStream().write(b);
                Thread.sleep(40);
            }
            Thread.sleep(60_000);
        });
        assertThat(ask(peer, Duration.ofMillis(500)).kind()).isEqualTo(Kind.SILENT);
    }
}
