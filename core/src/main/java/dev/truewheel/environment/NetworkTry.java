package dev.truewheel.environment;

import dev.truewheel.Printable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** What all probes over a connection have in common: what its failures mean. */
abstract class NetworkTry implements ProbeTry {
    private final InetSocketAddress address;

    NetworkTry(InetSocketAddress address) {
        this.address = address;
    }

    /** Asks over a connection. */
    abstract ProbeAnswer ask(ProbeConnection connection) throws IOException;

    final InetSocketAddress address() {
        return address;
    }

    @Override
    public final ProbeAnswer once(Duration limit) throws InterruptedIOException {
        ProbeConnection opened;
        try {
            opened = ProbeConnection.open(address, limit);
        } catch (IOException unreachable) {
            return new ProbeAnswer(ProbeAnswer.Kind.UNREACHABLE, "nobody can be reached: " + words(unreachable));
        }
        try (ProbeConnection connection = opened) {
            return ask(connection);
        } catch (SocketTimeoutException late) {
            return new ProbeAnswer(
                    ProbeAnswer.Kind.SILENT, "there was no whole answer within " + limit.toMillis() + " ms");
        } catch (ProtocolException foreign) {
            return new ProbeAnswer(ProbeAnswer.Kind.FOREIGN, words(foreign));
        } catch (EOFException ended) {
            return new ProbeAnswer(ProbeAnswer.Kind.CLOSED, words(ended));
        } catch (IOException broken) {
            return new ProbeAnswer(ProbeAnswer.Kind.CLOSED, "the connection was closed: " + words(broken));
        }
    }

    private static String words(IOException failure) {
        return Printable.of(String.valueOf(failure.getMessage()), 200);
    }
}
