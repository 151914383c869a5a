package dev.truewheel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX permissions")
final class PrivateFolderTest {
    @TempDir
    Path directory;

    @Test
    void open_missing_isMadeForItsOwnerAlone() throws IOException {
        PrivateFolder folder = PrivateFolder.open(directory.resolve("a/b"));
        for (String made : new String[] {"a", "a/b"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(made))))
                    .isEqualTo("rwx------");
        }
        assertThat(folder.path()).isEqualTo(directory.toRealPath().resolve("a/b"));
        assertThat(directory.resolve("a/b")).isEmptyDirectory();
    }

    @Test
    void open_throughLink_isTheFolderBehind() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);
        assertThat(PrivateFolder.open(link).path()).isEqualTo(real.toRealPath());
    }

    @ParameterizedTest
    @CsvSource({"rwxrwx---, its group may write to it", "rwx----w-, everybody may write to it"})
    void open_writableByOthers_isRefused(String mode, String why) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> PrivateFolder.open(directory))
                .withMessageContaining(directory.toRealPath().toString())
                .withMessageContaining(why)
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.POLICY));
    }

    @Test
    void open_ofSomebodyElse_isRefused() throws IOException {
        // Giving a folder away takes root; anybody else looks at one of root's that is not writable, and hears of that.
        Path foreign = Files.createDirectory(directory.resolve("foreign"));
        boolean root = FileSystems.getDefault()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName("root")
                .equals(Files.getOwner(foreign));
        if (root) {
            Files.setAttribute(foreign, "unix:uid", 12_345);
            assertThatExceptionOfType(TruewheelException.class)
                    .isThrownBy(() -> PrivateFolder.open(foreign))
                    .withMessageContaining("it belongs to 12345 and this process runs as root")
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.POLICY));
            assertThatExceptionOfType(TruewheelException.class)
                    .isThrownBy(() -> PrivateFolder.open(directory).inside("foreign"))
                    .withMessageContaining("it belongs to 12345 and this process runs as root");
            assertThat(foreign).isEmptyDirectory();
        } else {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> PrivateFolder.open(Path.of("/")));
        }
    }

    @Test
    void inside_missing_isMadeForItsOwnerAlone() throws IOException {
        PrivateFolder outer = PrivateFolder.open(directory);
        PrivateFolder inner = outer.inside("inner");
        assertThat(inner.path()).isEqualTo(outer.path().resolve("inner"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inner.path())))
                .isEqualTo("rwx------");
        assertThat(outer.inside("inner").path()).isEqualTo(inner.path());
    }

    @Test
    void inside_link_isRefusedAndNothingIsMadeBehindIt() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve("link"), elsewhere);
        Files.createSymbolicLink(directory.resolve("dangling"), elsewhere.resolve("nothing"));
        PrivateFolder outer = PrivateFolder.open(directory);
        for (String name : new String[] {"link", "dangling"}) {
            assertThatExceptionOfType(TruewheelException.class)
                    .isThrownBy(() -> outer.inside(name))
                    .withMessageContaining("it is a link")
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.POLICY));
        }
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void inside_writableByOthersOrAFile_isRefused() throws IOException {
        PrivateFolder outer = PrivateFolder.open(directory);
        Files.setPosixFilePermissions(outer.inside("open").path(), PosixFilePermissions.fromString("rwx----w-"));
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> outer.inside("open"))
                .withMessageContaining("everybody may write to it");
        Files.createFile(directory.resolve("file"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> outer.inside("file"));
    }

    @Test
    void open_aFile_fails() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> PrivateFolder.open(file));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> PrivateFolder.open(file.resolve("below")));
    }

    @Test
    void write_again_isTheOtherAndNothingIsLeft() throws IOException {
        PrivateFolder open = PrivateFolder.open(directory.resolve("new"));
        open.write("a", new byte[] {1, 2});
        Path file = open.write("a", new byte[] {3});
        assertThat(file).isEqualTo(open.path().resolve("a")).hasBinaryContent(new byte[] {3});
        assertThat(open.path()).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void write_cannotBe_leavesTheOneBeforeAndNothingElse() throws IOException {
        PrivateFolder open = PrivateFolder.open(directory.resolve("new"));
        Path taken =
                Files.createDirectories(open.path().resolve("a").resolve("b")).getParent();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> open.write("a", new byte[] {3}));
        assertThat(open.path()).isDirectoryNotContaining(path -> !path.equals(taken));
    }
}
