package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.environment.ProbeAnswer.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TcpTryTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Kind kind(FakePeer.Manners manners) throws IOException {
        try (FakePeer peer = FakePeer.that(manners)) {
            return new TcpTry(peer.address()).once(LONG).kind();
        }
    }

    @Test
    void once_connectionStaysOpen_isReady() throws IOException {
        assertThat(kind(socket -> socket.getInputStream().read())).isEqualTo(Kind.READY);
    }

    @Test
    void once_peerSpeaks_isReady() throws IOException {
        assertThat(kind(socket -> socket.getOutputStream().write('!'))).isEqualTo(Kind.READY);
    }

    /** What an engine's proxy does while nobody listens in the container. */
    @Test
    void once_acceptedAndClosed_isNotReady() throws IOException {
        assertThat(kind(socket -> {})).isEqualTo(Kind.CLOSED);
    }

    @Test
    void once_acceptedAndReset_isNotReady() throws IOException {
        assertThat(kind(socket -> socket.setSoLinger(true, 0))).isIn(Kind.CLOSED, Kind.UNREACHABLE);
    }

    @Test
    void once_nobodyListens_isUnreachable() throws IOException {
        InetSocketAddress free;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
        }
        assertThat(new TcpTry(free).once(LONG).kind()).isEqualTo(Kind.UNREACHABLE);
    }
}
