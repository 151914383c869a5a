package dev.truewheel.jna;

import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.AcceleratorContract;
import dev.truewheel.accel.AcceleratorException;

final class NativeAcceleratorNativeTest extends AcceleratorContract {
    private final Accelerator engine;

    NativeAcceleratorNativeTest() throws AcceleratorException {
        engine = new NativeAcceleratorProvider().load();
    }

    @Override
    protected Accelerator accelerator() {
        return engine;
    }
}
