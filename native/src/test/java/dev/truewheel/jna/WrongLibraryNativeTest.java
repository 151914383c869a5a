package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.accel.AcceleratorException;
import dev.truewheel.accel.Accelerators;
import dev.truewheel.accel.Cancellation;
import dev.truewheel.archive.ByteSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Libraries that load and are not ours, made by the C compiler that linked ours. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the compiler there has other options")
final class WrongLibraryNativeTest {
    @TempDir
    Path directory;

    /** The functions are bound for the whole process, so the others' tests get the real ones back. */
    @AfterEach
    void bindTheRealOne() throws AcceleratorException {
        new NativeAcceleratorProvider().load();
    }

    private LibraryFile.Packed stub(int version, int status) throws Exception {
        return stub(version, status, status);
    }

    /** Compiles a library with every function, of which one returns a version and the others a status. */
    private LibraryFile.Packed stub(int version, int described, int status) throws Exception {
        return StubLibrary.compile(directory, NativePart.ACCELERATOR, Library.class, name -> switch (name) {
            case "tw_abi_version" -> version;
            case "tw_describe" -> described;
            default -> status;
        });
    }

    private LibraryFile place() {
        return new LibraryFile(directory.resolve("cache"));
    }

    @Test
    void load_libraryOfAnotherVersion_isAReason() throws Exception {
        int other = Library.ABI_VERSION + 1;
        LibraryFile.Packed packed = stub(other, Library.OK);
        assertThatExceptionOfType(AcceleratorException.class)
                .isThrownBy(() -> NativeAcceleratorProvider.load(packed, place()))
                .withMessageContaining("version " + other)
                .withMessageContaining("version " + Library.ABI_VERSION);
    }

    @Test
    void load_libraryThatCannotDescribeItself_isAReason() throws Exception {
        LibraryFile.Packed packed = stub(Library.ABI_VERSION, Library.PANIC);
        assertThatExceptionOfType(AcceleratorException.class)
                .isThrownBy(() -> NativeAcceleratorProvider.load(packed, place()))
                .withMessageContaining("does not work")
                .withMessageContaining("tw_describe");
    }

    @Test
    void load_libraryThatHashesWrongly_isAReason() throws Exception {
        LibraryFile.Packed packed = stub(Library.ABI_VERSION, Library.OK);
        assertThatExceptionOfType(AcceleratorException.class)
                .isThrownBy(() -> NativeAcceleratorProvider.load(packed, place()))
                .withMessageContaining("'abc'");
    }

    @Test
    void load_libraryThatRefusesToHash_isAReason() throws Exception {
        LibraryFile.Packed packed = stub(Library.ABI_VERSION, Library.OK, Library.UNSUPPORTED);
        assertThatExceptionOfType(AcceleratorException.class)
                .isThrownBy(() -> NativeAcceleratorProvider.load(packed, place()))
                .withMessageContaining("refuses to hash");
    }

    @Test
    void work_libraryThatFailsLater_isDoneInJavaAndCounted() throws Exception {
        NativeAccelerator engine = (NativeAccelerator) new NativeAcceleratorProvider().load();
        assertThat(engine.details()).noneMatch(line -> line.startsWith("failures="));
        LibraryFile.Packed packed = stub(Library.ABI_VERSION, Library.PANIC);
        assertThatExceptionOfType(AcceleratorException.class)
                .isThrownBy(() -> NativeAcceleratorProvider.load(packed, place()));
        List<ByteSource> sources = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            sources.add(ByteSource.of(new byte[1_000 * i]));
        }
        assertThat(engine.sha256(sources, Cancellation.never()))
                .isEqualTo(Accelerators.java().sha256(sources, Cancellation.never()));
        assertThat(engine.inspect(List.of(directory), Cancellation.never()))
                .isEqualTo(Accelerators.java().inspect(List.of(directory), Cancellation.never()));
        assertThat(engine.details()).contains("failures=2 calls were done again in pure Java");
    }
}
