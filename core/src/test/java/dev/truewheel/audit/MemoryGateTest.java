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
    void enter_lightWheels_side_by_side() throws IOException {
        MemoryGate gate = new MemoryGate(64L << 20);
        ByteSource wheel = ByteSource.of(WheelBuilder.demo().build());
        try (MemoryGate.Pass first = gate.enter(wheel, cancelled());
                MemoryGate.Pass second = gate.enter(wheel, cancelled())) {
            assertThat(first).isNotNull();
            assertThat(second).isNotNull();
        }
    }

    @Test
    void enter_heavyWheels_oneAfterTheOther() throws IOException {
        // Of this heap a sixty-fourth is 64 bytes, less than any directory.
        MemoryGate gate = new MemoryGate(64 * 64);
        ByteSource wheel = ByteSource.of(WheelBuilder.demo().build());
        try (MemoryGate.Pass first = gate.enter(wheel, new Cancellation())) {
            assertThat(first).isNotNull();
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> gate.enter(wheel, cancelled()));
        }
        gate.enter(wheel, new Cancellation()).close();
    }

    @Test
    void enter_largeFileWithoutDirectory_isHeavy() throws IOException {
        MemoryGate gate = new MemoryGate(64 * 64);
        ByteSource zeros = ByteSource.of(new byte[100_000]);
        gate.enter(zeros, new Cancellation());
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> gate.enter(zeros, cancelled()));
    }

    private static Cancellation cancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        return cancellation;
    }
}
