package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.truewheel.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class StallGuardTest {
    private static StallGuard guard(InputStream body, int leastBytes) {
        return new StallGuard("it", body, Duration.ofMillis(200), leastBytes);
    }

    /** Blocks until it is closed, after so many bytes. */
    private static final class Silent extends InputStream {
        private final Object lock = new Object();
        private int left;
        private boolean closed;

        Silent(int bytes) {
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            synchronized (lock) {
                if (left-- > 0) {
                    return 'x';
                }
                try {
                    while (!closed) {
                        lock.wait();
                    }
                } catch (InterruptedException stop) {
                    throw new IOException(stop);
                }
                throw new IOException("closed");
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            bytes[offset] = (byte) read();
            return 1;
        }

        @Override
        public void close() {
            synchronized (lock) {
                closed = true;
                lock.notifyAll();
            }
        }
    }

    @Test
    void read_silence_isEndedAndMayBeTriedAgain() throws IOException {
        try (StallGuard guard = guard(new Silent(3), 1)) {
            assertThat(guard.readNBytes(3)).hasSize(3);
            TransferException failure = catchThrowableOfType(TransferException.class, guard::read);
            assertThat(failure.code()).isEqualTo(ErrorCode.TRANSIENT);
            assertThat(failure).hasMessageContaining("fewer than 1 bytes within 200 ms");
        }
    }

    @Test
    void read_trickle_isEnded() throws IOException {
        PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out);
        Thread trickling = new Thread(() -> {
            try {
                while (true) {
                    out.write('x');
                    out.flush();
                    Thread.sleep(10);
                }
            } catch (IOException | InterruptedException over) {
                return;
            }
        });
        trickling.setDaemon(true);
        trickling.start();
        try (StallGuard guard = guard(in, 100_000)) {
            assertThat(catchThrowableOfType(TransferException.class, guard::readAllBytes))
                    .isNotNull();
        } finally {
            trickling.interrupt();
        }
    }

    /** Whoever writes slowly what was read at once has not been let down by the source. */
    @Test
    void read_slowReader_isNotTheSourcesFault() throws Exception {
        try (StallGuard guard = guard(new ByteArrayInputStream(new byte[3]), 1_000_000)) {
            for (int i = 0; i < 3; i++) {
                assertThat(guard.read()).isZero();
                Thread.sleep(250);
            }
            assertThat(guard.read()).isEqualTo(-1);
        }
    }
}
