package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.AcceleratorException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoadingNativeTest {
    @TempDir
    Path cache;

    private static LibraryFile.Packed packed(byte[] bytes) {
        return StubLibrary.packed(NativePart.ACCELERATOR, bytes);
    }

    @Test
    void load_realLibrary_describesItself() throws AcceleratorException {
        Accelerator engine = new NativeAcceleratorProvider().load();
        assertThat(engine.name()).startsWith("native, ");
        assertThat(engine.details()).anyMatch(line -> line.startsWith("version="));
        assertThat(engine.details()).anyMatch(line -> line.startsWith("roads="));
        assertThat(engine.details()).anyMatch(line -> line.startsWith("library=sha256"));
    }

    @Test
    void load_noLibraryAtAll_isAReason() {
        assertThatExceptionOfType(AcceleratorException.class)
                .isThrownBy(() -> NativeAcceleratorProvider.load(packed("text".getBytes()), new LibraryFile(cache)))
                .withMessageContaining("does not load");
    }

    @Test
    void load_libraryWithoutOneFunction_isAReason() throws Exception {
        byte[] library = LibraryFile.Packed.here(NativePart.ACCELERATOR).bytes();
        byte[] name = "tw_inspect".getBytes();
        int renamed = 0;
        for (int i = 0; i + name.length < library.length; i++) {
            if (java.util.Arrays.equals(library, i, i + name.length, name, 0, name.length)) {
                library[i + name.length - 1] = 'X';
                renamed++;
            }
        }
        assertThat(renamed).isPositive();
        assertThatExceptionOfType(AcceleratorException.class)
                .isThrownBy(() -> NativeAcceleratorProvider.load(packed(library), new LibraryFile(cache)))
                .withMessageContaining("tw_inspect");
    }

    @Test
    void panic_atTheBorder_becomesAStatus() throws AcceleratorException {
        new NativeAcceleratorProvider().load();
        assertThat(Library.tw_panic_on_purpose()).isEqualTo(Library.PANIC);
        assertThat(Library.tw_panic_on_purpose()).isEqualTo(Library.PANIC);
    }
}
