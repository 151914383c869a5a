package dev.truewheel.jna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LibraryFileTest {
    private static final byte[] BYTES = "not really a library".getBytes();
    private static final LibraryFile.Packed PACKED = new LibraryFile.Packed(
            NativePart.ACCELERATOR,
            "libtruewheel.so",
            BYTES,
            Digest.of(
                    DigestAlgorithm.SHA256,
                    DigestAlgorithm.SHA256.newMessageDigest().digest(BYTES)));

    @TempDir
    Path cache;

    @Test
    void unpack_firstTime_writesAFileNamedByItsDigest() throws Exception {
        Path file = new LibraryFile(cache).unpack(PACKED);
        assertThat(file).hasBinaryContent(BYTES);
        assertThat(file.getParent().getFileName()).hasToString(PACKED.digest().hex());
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void unpack_again_leavesTheFileAlone() throws Exception {
        Path file = new LibraryFile(cache).unpack(PACKED);
        Object first = Files.readAttributes(file, "fileKey,lastModifiedTime");
        assertThat(new LibraryFile(cache).unpack(PACKED)).isEqualTo(file);
        assertThat(Files.readAttributes(file, "fileKey,lastModifiedTime")).isEqualTo(first);
    }

    @Test
    void unpack_tamperedFile_isReplaced() throws Exception {
        Path file = new LibraryFile(cache).unpack(PACKED);
        byte[] other = BYTES.clone();
        other[3] ^= 1;
        Files.write(file, other);
        assertThat(new LibraryFile(cache).unpack(PACKED)).hasBinaryContent(BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX permissions")
    void unpack_folderOthersMayWrite_isRefused(int above) throws Exception {
        Path folder = new LibraryFile(cache).unpack(PACKED).getParent();
        for (int i = 0; i < above; i++) {
            folder = folder.getParent();
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatExceptionOfType(UnloadableException.class)
                .isThrownBy(() -> new LibraryFile(cache).unpack(PACKED))
                .withMessageContaining(folder.toRealPath().toString())
                .withMessageContaining("may write to it")
                .withMessageContaining("chmod");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows needs a privilege to make links")
    void unpack_folderThatIsALink_isRefused(boolean outer) throws Exception {
        Path elsewhere = Files.createDirectory(cache.resolve("elsewhere"));
        Path folder = cache.resolve("native");
        if (!outer) {
            folder = Files.createDirectory(folder).resolve(PACKED.digest().hex());
        }
        Files.createSymbolicLink(folder, elsewhere);
        assertThatExceptionOfType(UnloadableException.class)
                .isThrownBy(() -> new LibraryFile(cache).unpack(PACKED))
                .withMessageContaining("it is a link");
        try (Stream<Path> files = Files.list(elsewhere)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void unpack_placeThatCannotBeWritten_saysWhich() throws IOException {
        Path file = Files.createFile(cache.resolve("file"));
        assertThatExceptionOfType(UnloadableException.class)
                .isThrownBy(() -> new LibraryFile(file).unpack(PACKED))
                .withMessageContaining(file.toString());
    }

    @ParameterizedTest
    @EnumSource(NativePart.class)
    void packed_unknownPlatform_saysHowToGetOne(NativePart library) {
        assertThatExceptionOfType(UnloadableException.class)
                .isThrownBy(() -> LibraryFile.Packed.of(library, "plan9-mips"))
                .withMessageContaining("plan9-mips")
                .withMessageContaining(library.title())
                .withMessageContaining("cargo");
    }
}
