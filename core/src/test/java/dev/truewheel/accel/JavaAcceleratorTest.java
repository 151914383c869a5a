package dev.truewheel.accel;

final class JavaAcceleratorTest extends AcceleratorContract {
    @Override
    protected Accelerator accelerator() {
        return Accelerators.java();
    }
}
