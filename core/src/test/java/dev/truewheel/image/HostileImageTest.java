package dev.truewheel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.fixture.ElfBytes;
import dev.truewheel.fixture.TarBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that somebody made to mislead or to exhaust the reader. */
final class HostileImageTest {
    @TempDir
    Path folder;

    @Test
    void entryThatLeadsOut_isRefused() {
        for (String name : new String[] {"../etc/passwd", "a/../../b", "usr/bin/.."}) {
            assertThatThrownBy(() -> tree(new TarBytes().file(name, "x")))
                    .as(name)
                    .isInstanceOf(MalformedImageException.class)
                    .hasMessageContaining("leads out of the image");
        }
        assertThatThrownBy(() -> tree(FakeImage.debian().hardLink("usr/bin/python3.12", "../../etc/shadow")))
                .hasMessageContaining("leads out of the image");
    }

    @Test
    void linksThatLeadOut_stayInTheImage() throws IOException {
        Path outside = Files.write(folder.resolve("python3.99"), FakeImage.program(FakeImage.MUSL_LOADER));
        Path root = Files.createDirectories(folder.resolve("root/usr/bin"));
        Files.createSymbolicLink(root.resolve("python3"), outside);
        Files.createSymbolicLink(root.resolve("python"), Path.of("../../../python3.99"));
        ImageProfile absent = read(folder.resolve("root"));
        assertThat(absent.interpreters()).isEmpty();
        // The same links lead somewhere once that is in the image.
        Files.write(folder.resolve("root/python3.99"), FakeImage.program(FakeImage.GLIBC_LOADER));
        ImageProfile inside = read(folder.resolve("root"));
        assertThat(inside.interpreters()).extracting(FoundInterpreter::path).containsExactly("/python3.99");
        Files.delete(root.resolve("python3"));
        Files.delete(root.resolve("python"));
    }

    @Test
    void layoutWhoseFilesLinkOut_isRefused() throws IOException {
        FakeImage image = new FakeImage().layer(FakeImage.debian());
        Map<String, byte[]> files = FakeImage.layout(false, image);
        Path layout = FakeImage.directory(folder.resolve("layout"), files);
        String blob = files.keySet().stream()
                .filter(name -> name.startsWith("blobs/"))
                .findFirst()
                .orElseThrow();
        Path moved = Files.move(layout.resolve(blob), folder.resolve("elsewhere"));
        Files.createSymbolicLink(layout.resolve(blob), moved);
        assertThatThrownBy(() -> read(layout)).hasMessageContaining("is not among the files of the image");
    }

    @Test
    void linksInCircles_end() throws IOException {
        TarBytes tar = new TarBytes()
                .link("usr/bin/python3", "python")
                .link("usr/bin/python", "python3")
                .link("loop", "loop/loop")
                .link("up", "..")
                .link("usr/local", "/up/up/up/usr/local/bin")
                .file("loop/x/y", "z");
        assertThat(tree(tar).interpreters()).isEmpty();
        Path root = Files.createDirectories(folder.resolve("root/usr/bin"));
        Files.createSymbolicLink(root.resolve("python3"), Path.of("python"));
        Files.createSymbolicLink(root.resolve("python"), Path.of("/usr/bin/python3"));
        assertThat(read(folder.resolve("root")).interpreters()).isEmpty();
        Files.delete(root.resolve("python3"));
        Files.delete(root.resolve("python"));
    }

    @Test
    void whiteouts_hideLowerLayersOnly() throws IOException {
        TarBytes upper = new TarBytes()
                .file("usr/bin/.wh.python3", "")
                .file("usr/bin/python3.12", FakeImage.program(FakeImage.GLIBC_LOADER))
                .link("usr/bin/python", "python3.12");
        ImageProfile profile = layers(FakeImage.debian(), upper);
        assertThat(profile.python().value()).map(PythonVersion::text).contains("3.12");
        // What the same layer adds stays, whichever comes first.
        TarBytes opaqueLast = new TarBytes()
                .directory("usr/bin")
                .file("usr/bin/python3.13", FakeImage.program(FakeImage.GLIBC_LOADER))
                .link("usr/bin/python3", "python3.13")
                .file("usr/bin/.wh..wh..opq", "");
        assertThat(layers(FakeImage.debian(), opaqueLast).interpreters())
                .extracting(FoundInterpreter::path)
                .containsExactly("/usr/bin/python3.13");
        TarBytes again = new TarBytes()
                .file("usr/bin/.wh.python3.11", "")
                .file("usr/.wh.bin", "")
                .directory("usr/bin");
        assertThat(layers(FakeImage.debian(), again).interpreters()).isEmpty();
    }

    @Test
    void whiteoutOfEverything_leavesAnImageOfNothing() {
        TarBytes nothing = new TarBytes().file(".wh..wh..opq", "");
        assertThatThrownBy(() -> tree(nothing)).hasMessageContaining("this is no image");
        for (String name : new String[] {".wh.", "usr/.wh..", "usr/.wh..."}) {
            assertThatThrownBy(() -> layers(FakeImage.debian(), new TarBytes().file(name, "")))
                    .as(name)
                    .hasMessageContaining("names no file");
        }
    }

    @Test
    void whiteoutOfEverything_thenOneFile_isWhatIsLeft() throws IOException {
        TarBytes upper = new TarBytes().file(".wh..wh..opq", "").file("usr/share/x", "");
        ImageProfile profile = layers(FakeImage.debian(), upper);
        assertThat(profile.interpreters()).isEmpty();
        assertThat(profile.libc().value()).isEmpty();
    }

    @Test
    void aMillionEntries_areReadAndMoreAreRefused() throws IOException {
        Path tar = folder.resolve("many.tar");
        try (OutputStream out = Files.newOutputStream(tar)) {
            byte[] block = new byte[0];
            for (int i = 0; i < 1_000; i++) {
                TarBytes some = new TarBytes();
                for (int j = 0; j < 1_000; j++) {
                    some.header("usr/share/" + i + "/" + j, '0', "", 0);
                }
                block = some.build();
                out.write(block, 0, block.length - 1024);
            }
            out.write(new byte[1024]);
        }
        assertThat(read(tar).interpreters()).isEmpty();
        ImageLimits few = new ImageLimits(10, 100_000, 1 << 30, 1L << 40, 100);
        assertThatThrownBy(() -> ImageReader.read(tar, Optional.empty(), few))
                .isInstanceOf(MalformedImageException.class)
                .hasMessageContaining("more than 100000 entries");
        ImageLimits shortNames = new ImageLimits(10, 10_000_000, 1 << 20, 1L << 40, 100);
        assertThatThrownBy(() -> ImageReader.read(tar, Optional.empty(), shortNames))
                .hasMessageContaining("names in the image");
    }

    @Test
    void bomb_stopsAtTheLimit() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(
                    new TarBytes()
                            .header("usr/bin/python3", '0', "", 60_000_000_000L / 8)
                            .build(),
                    0,
                    512);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                gzip.write(zeros);
            }
        }
        Path bomb = Files.write(folder.resolve("bomb.tar.gz"), packed.toByteArray());
        ImageLimits limits = new ImageLimits(10, 1_000, 1 << 20, 200L << 20, 10);
        assertThatThrownBy(() -> ImageReader.read(bomb, Optional.empty(), limits))
                .isInstanceOf(MalformedImageException.class)
                .hasMessageContaining("unpacks to more than");
    }

    @Test
    void longNameOfAGigabyte_isRefusedBeforeItIsRead() {
        TarBytes tar = new TarBytes().header("././@LongLink", 'L', "", 1L << 30);
        assertThatThrownBy(() -> tree(tar))
                .isInstanceOf(MalformedImageException.class)
                .hasMessageContaining("a header of 1073741824 bytes");
        assertThatThrownBy(() -> tree(new TarBytes().header("x", 'x', "", 1L << 32)))
                .hasMessageContaining("a header of 4294967296 bytes");
    }

    @Test
    void truncatedLayer_isRefused() throws IOException {
        byte[] tar = FakeImage.debian().build();
        byte[] packed = FakeImage.gzip(tar);
        for (int length : new int[] {20, packed.length / 2, packed.length - 1}) {
            Path cut = Files.write(folder.resolve("cut.tar.gz"), Arrays.copyOf(packed, length));
            assertThatThrownBy(() -> read(cut)).isInstanceOf(MalformedImageException.class);
        }
        Path cut = Files.write(folder.resolve("cut.tar"), Arrays.copyOf(tar, 512 * 8 + 100));
        assertThatThrownBy(() -> read(cut)).hasMessageContaining("the archive ends within");
        byte[] zstd = com.github.luben.zstd.Zstd.compress(tar);
        Path half = Files.write(folder.resolve("cut.zst"), Arrays.copyOf(zstd, zstd.length / 2));
        assertThatThrownBy(() -> read(half)).isInstanceOf(IOException.class);
    }

    @Test
    void wrongDigests_areRefusedWhereverTheyAre() throws IOException {
        FakeImage image = new FakeImage().zipped(FakeImage.debian());
        Map<String, byte[]> sound = FakeImage.layout(false, image);
        int tried = 0;
        for (String name : sound.keySet()) {
            if (!name.startsWith("blobs/")) {
                continue;
            }
            Map<String, byte[]> files = new LinkedHashMap<>(sound);
            byte[] changed = files.get(name).clone();
            changed[changed.length - 1] ^= 1;
            files.put(name, changed);
            Path archive = FakeImage.archive(folder, files);
            assertThatThrownBy(() -> read(archive)).as(name).satisfies(error -> {
                if (error instanceof TruewheelException refused) {
                    assertThat(refused.code()).isEqualTo(ErrorCode.INTEGRITY);
                } else {
                    // A damaged gzip stream is noticed before its digest.
                    assertThat(error).isInstanceOf(MalformedImageException.class);
                }
            });
            tried++;
        }
        assertThat(tried).isEqualTo(3);
        FakeImage other = new FakeImage().layer(FakeImage.debian().build(), new TarBytes().build());
        Path archive = FakeImage.archive(folder, other.dockerFiles());
        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(TruewheelException.class)
                .hasMessageContaining("is not what its digest says");
    }

    @Test
    void twoManifests_areNoImage() throws IOException {
        FakeImage image = new FakeImage().layer(FakeImage.debian());
        Map<String, byte[]> files = image.dockerFiles();
        TarBytes tar = new TarBytes();
        files.forEach(tar::file);
        tar.file("./manifest.json", files.get("manifest.json"));
        Path twice = Files.write(folder.resolve("twice.tar"), tar.build());
        assertThatThrownBy(() -> read(twice)).hasMessageContaining("holds manifest.json twice");
        String one = new String(files.get("manifest.json"), StandardCharsets.UTF_8);
        String inner = one.substring(1, one.length() - 1);
        files.put("manifest.json", ("[" + inner + "," + inner + "]").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read(FakeImage.archive(folder, files))).hasMessageContaining("holds 2 images, demo:1");
        files.put(
                "manifest.json",
                one.replace("\"Layers\"", "\"Layers\":[],\"Layers\"").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read(FakeImage.archive(folder, files))).hasMessageContaining("is no JSON: Duplicate");
    }

    @Test
    void layersOutsideOfTheArchive_areNotFound() throws IOException {
        FakeImage image = new FakeImage().layer(FakeImage.debian());
        Map<String, byte[]> files = image.dockerFiles();
        String manifest = new String(files.get("manifest.json"), StandardCharsets.UTF_8);
        files.put(
                "manifest.json",
                manifest.replace("layer0/layer.tar", "../../../../etc/passwd").getBytes(StandardCharsets.UTF_8));
        Path directory = FakeImage.directory(folder.resolve("saved"), files);
        assertThatThrownBy(() -> read(directory)).hasMessageContaining("is missing");
    }

    @Test
    void endlessNesting_isRefused() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        String index = "{\"manifests\":[]}";
        for (int i = 0; i < 6; i++) {
            String descriptor = FakeImage.blob(files, index.getBytes(StandardCharsets.UTF_8), "");
            index = "{\"manifests\":[" + descriptor + "]}";
        }
        files.put("index.json", index.getBytes(StandardCharsets.UTF_8));
        Path nested = FakeImage.directory(folder.resolve("nested"), files);
        assertThatThrownBy(() -> read(nested)).hasMessageContaining("nest more than 4 deep");
        files.put("index.json", ("[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        Path deep = FakeImage.directory(folder.resolve("deep"), files);
        assertThatThrownBy(() -> read(deep)).hasMessageContaining("is no JSON");
    }

    @Test
    void anyByteChanged_isAnAnswerOrAnErrorAndNeverAFailure() throws IOException {
        long seed = 77;
        Random random = new Random(seed);
        byte[] whole = Files.readAllBytes(
                FakeImage.archive(folder, FakeImage.layout(true, new FakeImage().zipped(FakeImage.debian()))));
        byte[] plain = FakeImage.debian().build();
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = (i % 2 == 0 ? whole : plain).clone();
            for (int j = 0; j < 1 + i % 5; j++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("changed.tar"), changed);
            try {
                read(file);
            } catch (IOException expected) {
                refused++;
            } catch (TruewheelException expected) {
                assertThat(expected.code()).as("seed %d", seed).isEqualTo(ErrorCode.INTEGRITY);
                refused++;
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(500);
    }

    @Test
    void otherFiles_areNoImages() throws IOException {
        assertThatThrownBy(() -> read(folder)).hasMessageContaining("this is no image");
        assertThatThrownBy(() -> read(folder.resolve("nothing"))).hasMessageContaining("there is no such file");
        Path text = Files.writeString(folder.resolve("text"), "hello".repeat(1_000));
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedImageException.class);
        Path empty = Files.write(folder.resolve("empty"), new byte[0]);
        assertThatThrownBy(() -> read(empty)).isInstanceOf(MalformedImageException.class);
        Path zipped = Files.write(
                folder.resolve("image.tar.gz"),
                FakeImage.gzip(Files.readAllBytes(FakeImage.archive(
                        folder, new FakeImage().layer(FakeImage.debian()).dockerFiles()))));
        assertThatThrownBy(() -> read(zipped)).hasMessageContaining("unpack it first");
    }

    @Test
    void damagedProgram_isListedAndNothingFollowsFromIt() throws IOException {
        byte[] cut = Arrays.copyOf(ElfBytes.of(62).interpreter("/lib/x").build(), 70);
        ImageProfile profile = tree(new TarBytes().file("usr/bin/python3", cut));
        assertThat(profile.interpreters()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo("damaged ELF");
            assertThat(found.version()).isEmpty();
        });
        assertThat(profile.python().value()).isEmpty();
    }

    private ImageProfile layers(TarBytes... layers) throws IOException {
        FakeImage image = new FakeImage().variable("PATH=/usr/bin");
        for (TarBytes layer : layers) {
            image.zipped(layer);
        }
        return read(FakeImage.archive(folder, FakeImage.layout(false, image)));
    }

    private ImageProfile tree(TarBytes tar) throws IOException {
        return read(Files.write(folder.resolve("root.tar"), tar.build()));
    }

    private static ImageProfile read(Path path) throws IOException {
        return ImageReader.read(path, Optional.empty(), ImageLimits.standard());
    }
}
