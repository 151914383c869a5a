package dev.truewheel.accel;

final class JavaAcceleratorTest extends AcceleratorContract {
    @Override
    Accelerator accelerator() {
        return Accelerators.java();
    }
}
