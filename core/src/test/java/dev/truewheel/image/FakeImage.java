package dev.truewheel.image;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.ElfBytes;
import dev.truewheel.fixture.TarBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Builds images for tests: layers, a configuration, and the archives and layouts they are kept in. */
final class FakeImage {
    static final String GLIBC_LOADER = "/lib64/ld-linux-x86-64.so.2";
    static final String MUSL_LOADER = "/lib/ld-musl-x86_64.so.1";

    private final List<byte[]> layers = new ArrayList<>();
    private final List<byte[]> unpacked = new ArrayList<>();
    private final List<String> environment = new ArrayList<>();
    private String architecture = "amd64";
    private String variant = "";

    static byte[] program(String loader) {
        return ElfBytes.of(62).interpreter(loader).build();
    }

    /** What a Debian image with Python has. */
    static TarBytes debian() {
        return new TarBytes()
                .link("bin", "usr/bin")
                .link("lib64", "usr/lib64")
                .directory("usr/bin")
                .file("usr/bin/python3.11", program(GLIBC_LOADER))
                .link("usr/bin/python3", "python3.11")
                .file("usr/lib/python3.11/os.py", "")
                .file(
                        "usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
                        ElfBytes.of(62).build())
                .link("usr/lib64/ld-linux-x86-64.so.2", "/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2")
                .file("usr/lib/x86_64-linux-gnu/libc.so.6", libc("2.36"))
                .file("var/lib/dpkg/status", dpkg("2.36-9+deb12u4"));
    }

    static byte[] libc(String version) {
        return ElfBytes.of(62)
                .text("GNU C Library (Debian GLIBC " + version + "-9) stable release version " + version + ".\nmore")
                .build();
    }

    static String dpkg(String version) {
        return "Package: libacl1\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2.3.1-3\n\n"
                + "Package: libc6\nStatus: install ok installed\nArchitecture: amd64\nVersion: " + version + "\n\n"
                + "Package: libc6\nStatus: install ok installed\nArchitecture: i386\nVersion: 2.19-1\n\n";
    }

    /** What an Alpine image with Python has. */
    static TarBytes alpine() {
        return new TarBytes()
                .file("usr/local/bin/python3.12", program(MUSL_LOADER))
                .link("usr/local/bin/python3", "python3.12")
                .file("usr/local/lib/python3.12/os.py", "")
                .file("lib/ld-musl-x86_64.so.1", muslLoader("1.2.5"))
                .file("lib/apk/db/installed", "P:busybox\nV:1.36.1-r29\n\nP:musl\nV:1.2.5-r0\nA:x86_64\n\n");
    }

    static byte[] muslLoader(String version) {
        return ElfBytes.of(62)
                .text("musl libc (x86_64)\nVersion %s\n\0" + version + "\000127.0.0.1")
                .build();
    }

    FakeImage layer(TarBytes tar) {
        return layer(tar.build(), tar.build());
    }

    FakeImage layer(byte[] packed, byte[] content) {
        layers.add(packed);
        unpacked.add(content);
        return this;
    }

    FakeImage zipped(TarBytes tar) throws IOException {
        return layer(gzip(tar.build()), tar.build());
    }

    FakeImage variable(String text) {
        environment.add(text);
        return this;
    }

    FakeImage platform(String name, String kind) {
        architecture = name;
        variant = kind;
        return this;
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    static String sha256(byte[] bytes) {
        DigestAlgorithm algorithm = DigestAlgorithm.SHA256;
        return Digest.of(algorithm, algorithm.newMessageDigest().digest(bytes)).hex();
    }

    String configuration() {
        List<String> ids = new ArrayList<>();
        for (byte[] layer : unpacked) {
            ids.add("\"sha256:" + sha256(layer) + "\"");
        }
        List<String> variables = new ArrayList<>();
        for (String variable : environment) {
            variables.add('"' + variable + '"');
        }
        return "{\"os\":\"linux\",\"architecture\":\"" + architecture + "\",\"variant\":\"" + variant
                + "\",\"config\":{\"Env\":[" + String.join(",", variables)
                + "]},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
                + String.join(",", ids) + "]}}";
    }

    /** Returns the files of an archive as older engines write it. */
    Map<String, byte[]> dockerFiles() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] configuration = configuration().getBytes(StandardCharsets.UTF_8);
        String name = sha256(configuration) + ".json";
        files.put(name, configuration);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            files.put("layer" + i + "/layer.tar", layers.get(i));
            paths.add("\"layer" + i + "/layer.tar\"");
        }
        String manifest = "[{\"Config\":\"" + name + "\",\"RepoTags\":[\"demo:1\"],\"Layers\":["
                + String.join(",", paths) + "]}]";
        files.put("manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** Adds blobs to a layout and returns the descriptor of the manifest. */
    String oci(Map<String, byte[]> files, boolean withPlatform) {
        List<String> descriptors = new ArrayList<>();
        for (byte[] layer : layers) {
            descriptors.add(blob(files, layer, ""));
        }
        String config = blob(files, configuration().getBytes(StandardCharsets.UTF_8), "");
        String manifest =
                "{\"schemaVersion\":2,\"config\":" + config + ",\"layers\":[" + String.join(",", descriptors) + "]}";
        String platform = ",\"platform\":{\"os\":\"linux\",\"architecture\":\"" + architecture + "\"}";
        return blob(files, manifest.getBytes(StandardCharsets.UTF_8), withPlatform ? platform : "");
    }

    static String blob(Map<String, byte[]> files, byte[] bytes, String more) {
        String hex = sha256(bytes);
        files.put("blobs/sha256/" + hex, bytes);
        return "{\"digest\":\"sha256:" + hex + "\",\"size\":" + bytes.length + more + "}";
    }

    static Map<String, byte[]> layout(boolean withPlatform, FakeImage... images) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
        List<String> manifests = new ArrayList<>();
        for (FakeImage image : images) {
            manifests.add(image.oci(files, withPlatform));
        }
        String index = "{\"schemaVersion\":2,\"manifests\":[" + String.join(",", manifests) + "]}";
        files.put("index.json", index.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    static Path archive(Path folder, Map<String, byte[]> files) throws IOException {
        TarBytes tar = new TarBytes();
        files.forEach(tar::file);
        return Files.write(folder.resolve("image.tar"), tar.build());
    }

    static Path directory(Path folder, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder;
    }
}
