package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of archives that may be unpacked. */
final class TreeUnpackerTest {
    @TempDir
    private Path folder;

    private UnpackedTree unpack(byte[] tar, String name) throws IOException {
        return new TreeUnpacker(TreeLimits.DEFAULT)
                .unpack("x.tar", new ByteArrayInputStream(tar), folder.resolve(name));
    }

    private static byte[] sample() {
        return new HostileTar()
                .folder("./")
                .folder("./bin/")
                .file("./bin/run", 06755, "#!/bin/sh\n")
                .file("etc/deep/conf", 0600, "a=1\n")
                .hardLink("bin/again", "./bin/run")
                .link("bin/up", "../etc/deep/conf")
                .link("etc/nowhere", "not/there")
                .folder("bin")
                .pax("path=" + "long/".repeat(40) + "n\u00e4me", "mtime=1600000000.5")
                .file("ignored", "long")
                .longName("gnu/".repeat(40) + "name")
                .file("ignored", "gnu")
                .extended('g', "comment=of all")
                .file("last", "")
                .end();
    }

    @Test
    void unpack_everythingThatIsAllowed() throws IOException {
        UnpackedTree tree = unpack(sample(), "tree");
        Path root = tree.folder();
        assertThat(root.resolve("bin/run")).hasContent("#!/bin/sh\n");
        assertThat(root.resolve("bin/again")).hasContent("#!/bin/sh\n");
        assertThat(root.resolve("etc/deep/conf")).hasContent("a=1\n");
        assertThat(root.resolve("bin/up")).isSymbolicLink().hasContent("a=1\n");
        assertThat(Files.readSymbolicLink(root.resolve("etc/nowhere"))).hasToString("not/there");
        assertThat(root.resolve("long/".repeat(40) + "n\u00e4me")).hasContent("long");
        assertThat(root.resolve("gnu/".repeat(40) + "name")).hasContent("gnu");
        assertThat(root.resolve("last")).isEmptyFile();
        assertThat(tree.files()).isEqualTo(6);
        assertThat(tree.bytes()).isEqualTo(10 + 4 + 4 + 3);
        assertThat(names(folder)).containsExactly("tree");
    }

    @Test
    void unpack_rightsAreThoseOfProgramsAndFilesAndNoOthers() throws IOException {
        Path root = unpack(sample(), "tree").folder();
        assumeTrue(TreeDigest.isPosix(root));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("bin/run"))))
                .isEqualTo("rwxr-xr-x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("etc/deep/conf"))))
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("etc"))))
                .isEqualTo("rwxr-xr-x");
        assertThat((int) Files.getAttribute(root.resolve("bin/run"), "unix:mode") & 07000)
                .isZero();
    }

    @Test
    void unpack_timesAreThoseOfTheArchive() throws IOException {
        Path root = unpack(sample(), "tree").folder();
        for (String path : List.of("", "bin", "bin/run", "etc", "etc/deep/conf")) {
            assertThat(Files.getLastModifiedTime(root.resolve(path)).toInstant())
                    .as(path)
                    .isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        }
        assertThat(Files.getLastModifiedTime(root.resolve("long/".repeat(40) + "n\u00e4me"))
                        .toInstant())
                .isEqualTo(Instant.ofEpochSecond(1_600_000_000));
    }

    @Test
    void digest_isThatOfWhatIsOnTheDiskAndTellsEveryChange() throws IOException {
        UnpackedTree tree = unpack(sample(), "tree");
        assertThat(TreeDigest.read(tree.folder())).isEqualTo(tree.digest());
        assertThat(unpack(sample(), "twin").digest()).isEqualTo(tree.digest());
        Path root = tree.folder();
        Files.writeString(root.resolve("etc/deep/conf"), "a=2\n");
        assertThat(TreeDigest.read(root)).as("a byte").isNotEqualTo(tree.digest());
        Files.writeString(root.resolve("etc/deep/conf"), "a=1\n");
        assertThat(TreeDigest.read(root)).isEqualTo(tree.digest());
        Files.createFile(root.resolve("more"));
        assertThat(TreeDigest.read(root)).as("a file more").isNotEqualTo(tree.digest());
        Files.delete(root.resolve("more"));
        Files.delete(root.resolve("etc/nowhere"));
        Files.createSymbolicLink(root.resolve("etc/nowhere"), Path.of("not/ther"));
        assertThat(TreeDigest.read(root)).as("a link").isNotEqualTo(tree.digest());
    }

    @Test
    void digest_tellsWhetherAFileMayBeRun() throws IOException {
        UnpackedTree tree = unpack(sample(), "tree");
        assumeTrue(TreeDigest.isPosix(tree.folder()));
        Files.setPosixFilePermissions(tree.folder().resolve("last"), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(TreeDigest.read(tree.folder())).isNotEqualTo(tree.digest());
    }

    @Test
    void unpack_whatAnEarlierProcessLeftIsReplaced() throws IOException {
        Path left = Files.createDirectories(folder.resolve("tree.unpacking/bin"));
        Files.writeString(left.resolve("run"), "half");
        UnpackedTree tree = unpack(sample(), "tree");
        assertThat(TreeDigest.read(tree.folder())).isEqualTo(tree.digest());
        assertThat(names(folder)).containsExactly("tree");
    }

    @Test
    void unpack_emptyArchive_isAnEmptyFolder() throws IOException {
        assertThat(unpack(new HostileTar().end(), "tree").folder()).isEmptyDirectory();
    }

    @Test
    void unpack_sourceThatFails_saysSoAndLeavesNothing() throws IOException {
        byte[] tar = sample();
        InputStream failing = new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at == 1_600) {
                    throw new IOException("the disk is gone");
                }
                return tar[at++] & 0xff;
            }
        };
        assertThatThrownBy(() -> new TreeUnpacker(TreeLimits.DEFAULT).unpack("x.tar", failing, folder.resolve("tree")))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is gone");
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void unpack_interrupted_stopsAndLeavesNothing() throws IOException {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> unpack(sample(), "tree")).isInstanceOf(IOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void unpack_thousandsOfFiles_agreesWithTheSystemsTar() throws IOException, InterruptedException {
        Path archive = folder.resolve("x.tar");
        HostileTar tar = new HostileTar();
        for (int i = 0; i < 300; i++) {
            tar.file("d" + i % 7 + "/" + "f" + i, i % 3 == 0 ? 0755 : 0644, "x".repeat(i * 5));
        }
        Files.write(archive, tar.link("d1/l", "f1").hardLink("h", "d1/f1").end());
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Process process;
        try {
            process = new ProcessBuilder("tar", "-xf", archive.toString(), "-C", theirs.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException none) {
            assumeTrue(false, "there is no tar");
            return;
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        UnpackedTree ours = unpack(Files.readAllBytes(archive), "ours");
        assertThat(ours.digest()).isEqualTo(TreeDigest.read(theirs));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
