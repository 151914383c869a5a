package dev.truewheel.accel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.archive.ByteSource;
import dev.truewheel.digest.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PatientAcceleratorTest extends AcceleratorContract {
    private final AtomicInteger loads = new AtomicInteger();
    private final Accelerator faster = new JavaAccelerator();
    private final Accelerator patient = new PatientAccelerator(Accelerators.java(), () -> {
        loads.incrementAndGet();
        return faster;
    });

    @Override
    protected Accelerator accelerator() {
        return patient;
    }

    @Test
    void sha256_littleWork_doesNotLoad() throws IOException {
        for (int i = 0; i < 100; i++) {
            patient.sha256(zeros(1_000), Cancellation.never());
        }
        assertThat(loads).hasValue(0);
    }

    @Test
    void sha256_muchWork_loadsOnceAndGivesTheSame() throws IOException {
        Digest before = patient.sha256(zeros(20 << 20), Cancellation.never());
        Digest after = patient.sha256(zeros(20 << 20), Cancellation.never());
        assertThat(patient.sha256(List.of(zeros(20 << 20)), Cancellation.never()))
                .containsExactly(before)
                .containsExactly(after);
        assertThat(loads).hasValue(1);
    }

    @Test
    void inspect_manyFiles_loads() {
        patient.inspect(Collections.nCopies(999, Path.of("none.whl")), Cancellation.never());
        assertThat(loads).hasValue(0);
        patient.inspect(List.of(Path.of("none.whl")), Cancellation.never());
        assertThat(loads).hasValue(1);
    }

    /** Bytes that take no memory. */
    private static ByteSource zeros(long size) {
        return new ByteSource() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public int read(long position, ByteBuffer destination) {
                int n = (int) Math.min(destination.remaining(), size - position);
                for (int i = 0; i < n; i++) {
                    destination.put((byte) 0);
                }
                return n;
            }

            @Override
            public void close() {}
        };
    }
}
