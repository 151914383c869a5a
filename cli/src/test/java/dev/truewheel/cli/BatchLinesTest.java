package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.accel.Cancellation;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class BatchLinesTest {
    @Test
    void next_whateverTheReadsBring_cutsAtLineFeeds() throws Exception {
        Random random = new Random(72);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            int length = random.nextInt(100) == 0 ? random.nextInt(300_000) : random.nextInt(200);
            expected.add("é".repeat(length / 2) + i);
        }
        byte[] all = (String.join("\n", expected) + "\n").getBytes(StandardCharsets.UTF_8);
        InputStream drip = new ByteArrayInputStream(all) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(100_000)));
            }
        };
        BatchLines lines = new BatchLines(drip);
        List<String> actual = new ArrayList<>();
        for (BatchLines.Line line = lines.next(); line != null; line = lines.next()) {
            actual.add(new String(line.text()));
        }
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void next_lineBeyondTheBound_isPassedOver() throws Exception {
        InputStream zeros = new InputStream() {
            private long left = 3L * BatchLines.MAX_LINE;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int count = (int) Math.min(length, left);
                left -= count;
                return count == 0 ? -1 : count;
            }
        };
        BatchLines lines = new BatchLines(
                new SequenceInputStream(zeros, new ByteArrayInputStream("y\nz".getBytes(StandardCharsets.US_ASCII))));

        BatchLines.Line tooLong = lines.next();
        assertThat(tooLong.isBlank()).isFalse();
        assertThatThrownBy(tooLong::text)
                .isInstanceOfSatisfying(
                        BatchException.class, e -> assertThat(e.code()).isEqualTo(BatchException.Code.INVALID));
        assertThat(new String(lines.next().text())).isEqualTo("z");
        assertThat(lines.next()).isNull();
    }

    @Test
    void text_thatIsNotUtf8_isTheAskersFault() throws Exception {
        for (byte[] bytes :
                new byte[][] {{'a', (byte) 0xff}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xc0, 'a'}}) {
            BatchLines.Line line = new BatchLines(new ByteArrayInputStream(bytes)).next();
            assertThatThrownBy(line::text)
                    .isInstanceOfSatisfying(
                            BatchException.class, e -> assertThat(e.code()).isEqualTo(BatchException.Code.USAGE));
        }
    }

    @Test
    void answer_isWrittenBeforeTheNextQuestionIsWaitedFor() throws Exception {
        PipedOutputStream ask = new PipedOutputStream();
        try (PipedInputStream asked = new PipedInputStream(ask);
                PipedOutputStream answered = new PipedOutputStream();
                PipedInputStream answers = new PipedInputStream(answered)) {
            AtomicReference<ExitStatus> status = new AtomicReference<>();
            Thread batch = new Thread(() -> status.set(run(asked, answered, new ByteArrayOutputStream())));
            batch.start();
            BufferedReader reader = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));
            for (int i = 0; i < 3; i++) {
                String question = "{\"op\":\"version.parse\",\"version\":\"v" + i + "\"}\n";
                // The beginning of the next question must not hold the answer back either.
                ask.write((question + "{\"op\":").getBytes(StandardCharsets.UTF_8));
                ask.flush();
                assertThat(reader.readLine()).isEqualTo("{\"result\":{\"normalized\":\"" + i + "\"}}");
                ask.write("1}\n".getBytes(StandardCharsets.UTF_8));
                ask.flush();
                assertThat(reader.readLine()).contains("usage");
            }
            ask.close();
            batch.join();
            assertThat(status.get()).isEqualTo(ExitStatus.CLEAN);
        }
    }

    @Test
    void input_thatBreaksOff_isStatus3AfterWhatWasAsked() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream in = new SequenceInputStream(
                new ByteArrayInputStream("{}\n{}\n".getBytes(StandardCharsets.US_ASCII)), broken);
        assertThat(run(in, out, err)).isEqualTo(ExitStatus.INCOMPLETE);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("standard input could not be read");
    }

    private static ExitStatus run(InputStream in, OutputStream out, OutputStream err) {
        Host host = new Host(
                "truewheel",
                in,
                out,
                err,
                Map.of(),
                Path.of(""),
                new Host.Terminals(false, false, 100),
                new Cancellation());
        return new Program(host).run("batch");
    }
}
