package dev.truewheel.cli;

import com.github.luben.zstd.Zstd;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.TarBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder with the files of a release and a list of their checksums. */
final class AssetRelease {
    static final String IMAGE = "an image\n".repeat(1_000);

    private final Path folder;
    private final Map<String, String> sums = new TreeMap<>();

    private AssetRelease(Path folder) {
        this.folder = folder;
    }

    /** Makes one: an image that is compressed, a helper that is not, and two archives. */
    static AssetRelease in(Path folder) throws IOException {
        AssetRelease release = new AssetRelease(folder);
        release.add("a.img.zst", Zstd.compress(IMAGE.getBytes(StandardCharsets.UTF_8)));
        release.add("helper", "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
        release.add(
                "tree.tar",
                new TarBytes()
                        .directory("etc")
                        .file("etc/conf", "a=1\n")
                        .link("conf", "etc/conf")
                        .build());
        release.add("outside.tar", new TarBytes().file("../conf", "a=1\n").build());
        return release;
    }

    void add(String name, byte[] bytes) throws IOException {
        DigestAlgorithm sha256 = DigestAlgorithm.SHA256;
        Files.write(folder.resolve(name), bytes);
        sums.put(
                name, Digest.of(sha256, sha256.newMessageDigest().digest(bytes)).hex());
        StringBuilder text = new StringBuilder();
        sums.forEach((file, sum) -> text.append(sum).append("  ").append(file).append('\n'));
        Files.writeString(folder.resolve("SHA256SUMS"), text);
    }

    /** Changes what a cache keeps under a name, without changing how long it is. */
    void damage(Path cache, String name) throws IOException {
        Path file = kept(cache, name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2]++;
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
        Files.write(file, bytes);
    }

    /** Finds what a cache keeps under a name. */
    static Path kept(Path cache, String name) throws IOException {
        try (Stream<Path> files = Files.walk(cache, 2)) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Puts a file into a folder under its name. */
    void copy(String name, Path to) throws IOException {
        Files.copy(folder.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
