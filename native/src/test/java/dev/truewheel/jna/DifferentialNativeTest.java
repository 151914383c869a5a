package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.accel.AcceleratorException;
import org.junit.jupiter.api.Test;

final class DifferentialNativeTest {
    private static final long SEED = 20_261_121;

    @Test
    void audit_mutatedWheels_isTheSameOnBothEngines() throws AcceleratorException {
        assertThat(Differential.run(new NativeAcceleratorProvider().load(), SEED, 10_000))
                .isEmpty();
    }
}
