package dev.truewheel.environment;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Sees whether a connection lasts. */
final class TcpTry extends NetworkTry {
    /** A proxy in front of a port that nobody listens on has given up by then. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    TcpTry(InetSocketAddress address) {
        super(address);
    }

    @Override
    ProbeAnswer ask(ProbeConnection connection) throws IOException {
        try {
            if (connection.read(MOMENT) < 0) {
                throw new EOFException(
                        "the connection was accepted and closed at once, as in front of a port nobody" + " listens on");
            }
            return ProbeAnswer.ready("somebody speaks");
        } catch (SocketTimeoutException open) {
            return ProbeAnswer.ready("the connection stays open");
        }
    }
}
