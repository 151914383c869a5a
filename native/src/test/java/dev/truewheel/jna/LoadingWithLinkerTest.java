package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.wasm.LinkerProvider;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Libraries that load and are not ours. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the compiler there has other options")
final class LoadingWithLinkerTest {
    @TempDir
    Path directory;

    /** The functions are bound for the whole process, so the others' tests get the real ones back. */
    @AfterEach
    void bindTheRealOne() throws Exception {
        new NativeLinkerProvider().load();
    }

    private LibraryFile place() {
        return new LibraryFile(directory.resolve("cache"));
    }

    private LibraryFile.Packed stub(ToIntFunction<String> results) throws Exception {
        return StubLibrary.compile(directory, NativePart.LINKER, LinkerFunctions.class, results);
    }

    @Test
    void services_holdTheProvider() {
        assertThat(ServiceLoader.load(LinkerProvider.class))
                .hasSize(1)
                .first()
                .isInstanceOf(NativeLinkerProvider.class);
    }

    @Test
    void load_noLibraryAtAll_isAReason() {
        LibraryFile.Packed text = StubLibrary.packed(NativePart.LINKER, "text".getBytes());
        assertThatExceptionOfType(UnloadableException.class)
                .isThrownBy(() -> NativeLinkerProvider.load(text, place()))
                .withMessageContaining("does not load");
    }

    @Test
    void load_libraryOfAnotherVersion_isAReason() throws Exception {
        LibraryFile.Packed packed = stub(name -> name.equals("tw_linker_abi_version") ? 7 : Library.OK);
        assertThatExceptionOfType(UnloadableException.class)
                .isThrownBy(() -> NativeLinkerProvider.load(packed, place()))
                .withMessageContaining("version 7")
                .withMessageContaining("version " + LinkerFunctions.ABI_VERSION);
    }

    @Test
    void load_libraryThatCannotDescribeItself_isAReason() throws Exception {
        LibraryFile.Packed packed =
                stub(name -> name.equals("tw_linker_abi_version") ? LinkerFunctions.ABI_VERSION : Library.PANIC);
        assertThatExceptionOfType(UnloadableException.class)
                .isThrownBy(() -> NativeLinkerProvider.load(packed, place()))
                .withMessageContaining("does not work")
                .withMessageContaining("tw_linker_describe");
    }

    @Test
    void load_libraryThatSaysNothingOfItself_isAReason() throws Exception {
        LibraryFile.Packed packed =
                stub(name -> name.equals("tw_linker_abi_version") ? LinkerFunctions.ABI_VERSION : Library.OK);
        assertThatExceptionOfType(UnloadableException.class)
                .isThrownBy(() -> NativeLinkerProvider.load(packed, place()))
                .withMessageContaining("does not say what it links with");
    }

    @Test
    void load_libraryWithoutOneFunction_isAReason() throws Exception {
        LibraryFile.Packed other = stub(name -> 0);
        byte[] bytes = other.bytes();
        byte[] name = "tw_linker_free".getBytes();
        for (int i = 0; i + name.length < bytes.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + name.length, name, 0, name.length)) {
                bytes[i] = 'X';
            }
        }
        LibraryFile.Packed changed = StubLibrary.packed(NativePart.LINKER, bytes);
        assertThatExceptionOfType(UnloadableException.class)
                .isThrownBy(() -> NativeLinkerProvider.load(changed, place()))
                .withMessageContaining("tw_linker_free");
    }
}
