package dev.truewheel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class EarlySyncTest {
    @TempDir
    Path directory;

    private FileChannel channel() throws IOException {
        return FileChannel.open(directory.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("truewheel-sync"))
                .count();
    }

    @Test
    void wrote_little_needsNoThread() throws IOException {
        try (FileChannel channel = channel();
                EarlySync sync = new EarlySync(channel)) {
            sync.wrote(1_000);
            assertThat(threads()).isZero();
            sync.finish();
        }
    }

    @Test
    void finish_afterMuch_leavesNoThread() throws IOException {
        try (FileChannel channel = channel();
                EarlySync sync = new EarlySync(channel)) {
            for (int i = 0; i < 10; i++) {
                sync.wrote(32 << 20);
            }
            sync.finish();
            assertThat(threads()).isZero();
        }
    }

    /** The system says only once that it has lost what was written. */
    @Test
    void finish_afterAFailure_tellsIt() throws Exception {
        FileChannel channel = channel();
        try (EarlySync sync = new EarlySync(channel)) {
            channel.close();
            sync.wrote(32 << 20);
            // The order is that of the other thread: it may have failed already, or fail now.
            while (threads() > 0) {
                Thread.onSpinWait();
            }
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> sync.wrote(1));
            assertThatExceptionOfType(IOException.class).isThrownBy(sync::finish);
        }
    }
}
