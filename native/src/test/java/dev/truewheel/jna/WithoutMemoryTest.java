package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.AcceleratorContract;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import org.junit.jupiter.api.AfterEach;

/** Where there is no memory off the heap, everything is as without the native library. */
final class WithoutMemoryTest extends AcceleratorContract {
    private final NativeAccelerator engine =
            new NativeAccelerator("native", "", Digest.of(DigestAlgorithm.SHA256, new byte[32]), () -> {
                throw new OutOfMemoryError("test");
            });

    @Override
    protected Accelerator accelerator() {
        return engine;
    }

    @AfterEach
    void tellsThatItHadNone() {
        assertThat(engine.details()).anyMatch(line -> line.startsWith("failures="));
    }
}
