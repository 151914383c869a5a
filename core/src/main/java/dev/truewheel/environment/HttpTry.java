package dev.truewheel.environment;

import dev.truewheel.Printable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/**
 * Asks a web server, and reads the first line of its answer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>
 */
final class HttpTry extends NetworkTry {
    private static final int LONGEST_LINE = 1_024;
    private static final String VERSION = "HTTP/1.";

    private final ReadyProbe.Http probe;

    HttpTry(InetSocketAddress address, ReadyProbe.Http probe) {
        super(address);
        this.probe = probe;
    }

    @Override
    ProbeAnswer ask(ProbeConnection connection) throws IOException {
        connection.write(("GET " + probe.path() + " HTTP/1.1\r\nHost: " + HostText.of(address())
                        + "\r\nUser-Agent: truewheel\r\nAccept: */*\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        int status = status(line(connection));
        return status == probe.status()
                ? ProbeAnswer.ready("it answers " + status)
                : new ProbeAnswer(
                        ProbeAnswer.Kind.NOT_READY, "it answers " + status + ", and " + probe.status() + " counts");
    }

    private static String line(ProbeConnection connection) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = connection.read();
        while (c != '\n') {
            if (c < 0) {
                throw new EOFException(
                        line.isEmpty()
                                ? "the connection was closed without an answer"
                                : "the connection was closed within the first line of an answer");
            }
            line.append((char) c);
            if (line.length() > LONGEST_LINE || (line.length() == VERSION.length() && !VERSION.contentEquals(line))) {
                throw foreign(line.toString());
            }
            c = connection.read();
        }
        return line.toString();
    }

    private static int status(String line) throws IOException {
        int blank = VERSION.length() + 1;
        boolean sound = line.length() >= blank + 4 && line.startsWith(VERSION) && line.charAt(blank) == ' ';
        for (int i = blank + 1; sound && i < blank + 4; i++) {
            sound = line.charAt(i) >= '0' && line.charAt(i) <= '9';
        }
        if (!sound) {
            throw foreign(line);
        }
        return Integer.parseInt(line, blank + 1, blank + 4, 10);
    }

    private static ProtocolException foreign(String line) {
        return new ProtocolException("this is no answer of a web server: " + Printable.of(line, 60));
    }
}
