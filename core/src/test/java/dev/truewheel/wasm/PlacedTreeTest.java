package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class PlacedTreeTest {
    private static final BasePython PYTHON = BasePython.wasi("3.14");

    @TempDir
    Path folder;

    private static WheelBuilder wheel() {
        byte[] noise = new byte[300_000];
        new Random(7).nextBytes(noise);
        return WheelBuilder.demo()
                .file("demo/data/noise.bin", noise)
                .file("demo/data/zeros.bin", new byte[1 << 20])
                .file("demo/empty.py", "")
                .file("demo-1.0.data/purelib/pure.py", "p = 1\n")
                .file("demo-1.0.data/platlib/demo/plat.py", "q = 1\n")
                .file("demo-1.0.data/scripts/demo-run", "#!python\n")
                .file("demo-1.0.data/data/share/demo.txt", "text");
    }

    private static List<String> tree(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void place_soundWheel_writesWhatIsImportedAndNothingElse() throws IOException {
        Path target = folder.resolve("tree");
        PackageFiles wheel = PackageFiles.read(wheel().writeTo(folder), 0, PYTHON);
        wheel.place(target);
        assertThat(tree(target))
                .containsExactly(
                        "demo-1.0.dist-info/METADATA",
                        "demo-1.0.dist-info/RECORD",
                        "demo-1.0.dist-info/WHEEL",
                        "demo/__init__.py",
                        "demo/data/noise.bin",
                        "demo/data/zeros.bin",
                        "demo/empty.py",
                        "demo/plat.py",
                        "pure.py");
        byte[] noise = new byte[300_000];
        new Random(7).nextBytes(noise);
        assertThat(target.resolve("demo/data/noise.bin")).hasBinaryContent(noise);
        assertThat(target.resolve("demo/data/zeros.bin")).hasBinaryContent(new byte[1 << 20]);
        assertThat(target.resolve("demo/empty.py")).isEmptyFile();
        assertThat(target.resolve("demo/plat.py")).hasContent("q = 1");
    }

    @Test
    void place_storedMembers_areWrittenToo() throws IOException {
        Path target = folder.resolve("tree");
        PackageFiles.read(wheel().stored().writeTo(folder), 0, PYTHON).place(target);
        assertThat(target.resolve("demo/__init__.py")).hasContent("value = 42");
        assertThat(target.resolve("demo/data/zeros.bin")).hasBinaryContent(new byte[1 << 20]);
    }

    @Test
    void place_whereSomethingIs_isRefusedAndThatStays() throws IOException {
        PackageFiles wheel = PackageFiles.read(wheel().writeTo(folder), 0, PYTHON);
        Path target = Files.createDirectory(folder.resolve("tree"));
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> wheel.place(target))
                .withMessageContaining("choose another folder");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows lets few users make links")
    void place_whereALinkIs_isRefusedAndNothingWrittenThroughIt() throws IOException {
        PackageFiles wheel = PackageFiles.read(wheel().writeTo(folder), 0, PYTHON);
        Path elsewhere = folder.resolve("elsewhere");
        Path target = Files.createSymbolicLink(folder.resolve("tree"), elsewhere);
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> wheel.place(target));
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void place_folderAboveMissing_isAnExceptionOfFiles() throws IOException {
        PackageFiles wheel = PackageFiles.read(wheel().writeTo(folder), 0, PYTHON);
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> wheel.place(folder.resolve("missing/tree")));
    }

    @Test
    void place_wheelThatChangedMeanwhile_leavesNothing() throws IOException {
        Path file = wheel().stored().writeTo(folder);
        PackageFiles wheel = PackageFiles.read(file, 0, PYTHON);
        byte[] bytes = Files.readAllBytes(file);
        int last = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf("q = 1");
        bytes[last] = 'Q';
        Files.write(file, bytes);
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> wheel.place(folder.resolve("tree")))
                .matches(refused -> refused.code() == ErrorCode.INTEGRITY)
                .withMessageContaining("`demo-1.0.data/platlib/demo/plat.py`")
                .withMessageContaining("changed");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void place_wheelThatWasCutMeanwhile_leavesNothing() throws IOException {
        Path file = wheel().writeTo(folder);
        PackageFiles wheel = PackageFiles.read(file, 0, PYTHON);
        Files.write(file, new byte[10]);
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> wheel.place(folder.resolve("tree")))
                .matches(refused -> refused.code() == ErrorCode.INTEGRITY);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void place_wheelThatIsNotSound_isRefusedWithAllFaults() throws IOException {
        PackageFiles wheel =
                PackageFiles.read(wheel().tag("cp313-cp313-win_amd64").writeTo(folder), 0, PYTHON);
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> wheel.place(folder.resolve("tree")))
                .matches(refused -> refused.code() == ErrorCode.INCOMPATIBLE)
                .withMessageContaining("one thing is wrong with it:\n");
    }
}
