package dev.truewheel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.accel.Cancellation;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class MemoryGateTest {
    @Test
    void admit_lightWheels_sideBySide() throws IOException {
        MemoryGate gate = new MemoryGate(64L << 20);
        ByteSource wheel = ByteSource.of(WheelBuilder.demo().build());
        try (MemoryGate.Leave first = gate.leave();
                MemoryGate.Leave second = gate.leave()) {
            first.admit(wheel, cancelled());
            second.admit(wheel, cancelled());
        }
    }

    @Test
    void admit_heavyWheels_oneAfterTheOther() throws IOException {
        // Of this heap a sixty-fourth is 64 bytes, less than any directory.
        MemoryGate gate = new MemoryGate(64 * 64);
        ByteSource wheel = ByteSource.of(WheelBuilder.demo().build());
        try (MemoryGate.Leave first = gate.leave();
                MemoryGate.Leave second = gate.leave()) {
            first.admit(wheel, new Cancellation());
            first.beAlone(cancelled());
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> second.admit(wheel, cancelled()));
        }
        try (MemoryGate.Leave third = gate.leave()) {
            third.admit(wheel, new Cancellation());
        }
    }

    @Test
    void admit_largeFileWithoutDirectory_isHeavy() throws IOException {
        MemoryGate gate = new MemoryGate(64 * 64);
        ByteSource zeros = ByteSource.of(new byte[100_000]);
        try (MemoryGate.Leave first = gate.leave();
                MemoryGate.Leave second = gate.leave()) {
            first.admit(zeros, new Cancellation());
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> second.admit(zeros, cancelled()));
        }
    }

    @Test
    void endsLikeArchive_looksForTheEndRecord() throws IOException {
        MemoryGate gate = new MemoryGate(64 * 64);
        assertThat(gate.endsLikeArchive(ByteSource.of(WheelBuilder.demo().build())))
                .isTrue();
        assertThat(gate.endsLikeArchive(ByteSource.of(new byte[100_000]))).isFalse();
    }

    private static Cancellation cancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        return cancellation;
    }
}
