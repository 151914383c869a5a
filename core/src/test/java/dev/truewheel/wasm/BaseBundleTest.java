package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.asset.AssetScheme;
import dev.truewheel.asset.AssetSettings;
import dev.truewheel.asset.AssetSettingsBuilder;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.TarBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS) // Cargo is a script here.
final class BaseBundleTest {
    @TempDir
    private Path folder;

    private Path cache;
    private Path crate;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, byte[]> published = new LinkedHashMap<>();
    private BundleManifest manifest;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        return Digest.of(
                        DigestAlgorithm.SHA256,
                        DigestAlgorithm.SHA256.newMessageDigest().digest(bytes))
                .hex();
    }

    @BeforeEach
    void publish() throws IOException {
        cache = folder.resolve("cache");
        crate = folder.resolve("home/.cargo/registry/src/index-1/base-crate-1.0.0");
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("PATH", folder.resolve("bin").toString());
        published.put("libs/libc.so.zst", bytes("the C library"));
        published.put("libs/libpython3.14.so.zst", bytes("Python itself"));
        published.put("prebuilt/bridge.so", bytes("the bridge"));
        published.put("libs/preview1.wasm.zst", bytes("the adapter"));
        byte[] tar = new TarBytes().file("os.py", "import sys\n").build();
        published.put("lib.tar.zst", tar);
        manifest = manifest(published, true);
    }

    private static byte[] packed(String path, byte[] content) {
        return path.endsWith(".zst") ? Zstd.compress(content, 3) : content;
    }

    private static BundleManifest manifest(Map<String, byte[]> published, boolean withCrate) {
        List<String> files = new ArrayList<>();
        published.forEach((path, content) -> {
            byte[] sent = packed(path, content);
            String name = path.substring(path.lastIndexOf('/') + 1).replace(".zst", "");
            String role = name.endsWith(".wasm") ? "adapter" : name.endsWith(".tar") ? "standard-library" : "library";
            files.add("{\"name\": \"" + name + "\", \"role\": \"" + role + "\", \"path\": \"" + path + "\", \"size\": "
                    + sent.length + ", \"sha256\": \"" + sha256(sent) + "\""
                    + (path.endsWith(".zst")
                            ? ", \"unpacked_size\": " + content.length + ", \"unpacked_sha256\": \"" + sha256(content)
                                    + "\""
                            : "")
                    + "}");
        });
        String crate = withCrate ? "\"crate\": {\"name\": \"base-crate\", \"version\": \"1.0.0\"}, " : "";
        return BundleManifest.parse(
                "test.json",
                bytes("{\"base_bundle\": 1, \"name\": \"base\", \"version\": \"1.0.0\", " + crate
                        + "\"python\": {\"version\": \"3.14\", \"platform\": \"wasi_0_0_0_wasm32\"},"
                        + "\"linkers\": [{\"name\": \"wit-component\", \"versions\": \">=0.263,<0.264\"}],"
                        + "\"licence\": {\"expression\": \"MIT\", \"source\": \"LICENSE\"}, \"files\": ["
                        + String.join(",", files) + "]}"));
    }

    private void writeCrate(Path place) throws IOException {
        for (Map.Entry<String, byte[]> file : published.entrySet()) {
            Path path = place.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, packed(file.getKey(), file.getValue()));
        }
        Files.writeString(place.resolve(".cargo-ok"), "{}");
    }

    private Path writeFlat(String name, boolean unpacked) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        for (Map.Entry<String, byte[]> file : published.entrySet()) {
            String last = file.getKey().substring(file.getKey().lastIndexOf('/') + 1);
            Files.write(
                    place.resolve(unpacked ? last.replace(".zst", "") : last),
                    unpacked ? file.getValue() : packed(file.getKey(), file.getValue()));
        }
        return place;
    }

    /** Puts a cargo into the path that notes every call and then does something. */
    private void cargo(String does) throws IOException {
        Path program = Files.createDirectories(folder.resolve("bin")).resolve("cargo");
        Files.writeString(
                program,
                "#!/bin/sh\nPATH=/usr/bin:/bin\necho \"$* in $PWD\" >> '" + folder + "/calls'\n" + does + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private BaseBundle open(UnaryOperator<AssetSettingsBuilder> more) {
        return BaseBundle.open(
                manifest,
                more.apply(AssetSettings.builder(AssetScheme.BASE_LIBRARIES, environment, "Linux")
                                .cache(cache))
                        .build());
    }

    private static List<String> contents(BaseBundle bundle) throws IOException {
        List<String> contents = new ArrayList<>();
        for (LinkLibrary library : bundle.order(List.of()).libraries()) {
            contents.add(text(library));
        }
        for (LinkLibrary adapter : bundle.adapters()) {
            contents.add(text(adapter));
        }
        return contents;
    }

    private static String text(LinkLibrary library) throws IOException {
        ByteBuffer content = library.content();
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void refused(ErrorCode code, ThrowingCallable call, String... words) {
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused).hasMessageContainingAll(words))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private void comesFrom(UnaryOperator<AssetSettingsBuilder> more) throws IOException {
        try (BaseBundle bundle = open(more)) {
            assertThat(contents(bundle)).containsExactly("the C library", "Python itself", "the bridge", "the adapter");
        }
    }

    @Test
    void libraries_everyPlaceAndForm_giveTheSame() throws IOException {
        Path flat = writeFlat("flat", false);
        Path plain = writeFlat("plain", true);
        Path shaped = folder.resolve("shaped");
        writeCrate(shaped);
        for (Path place : List.of(flat, plain, shaped)) {
            cache = folder.resolve("cache-of-" + place.getFileName());
            comesFrom(builder -> builder.override(place).offline(true));
            // Now the cache has them.
            comesFrom(builder -> builder.offline(true));
        }
        cache = folder.resolve("cache-of-variable");
        environment.put("TRUEWHEEL_BASE_IMAGES_DIR", flat.toString());
        comesFrom(builder -> builder.offline(true));
        environment.remove("TRUEWHEEL_BASE_IMAGES_DIR");
        cache = folder.resolve("cache-of-cargo");
        writeCrate(crate);
        comesFrom(builder -> builder.offline(true));
        assertThat(calls()).isEmpty();
    }

    @Test
    void libraries_nowhere_cargoIsAskedOnceForThatCrateAlone() throws IOException {
        writeCrate(folder.resolve("server"));
        cargo("mkdir -p '" + crate.getParent() + "' && cp -r '" + folder + "/server' '" + crate + "'");
        comesFrom(builder -> builder);
        assertThat(calls()).containsExactly("info --quiet base-crate@1.0.0 in " + cache.toRealPath());
        // Neither cargo nor the crate is needed any more.
        Files.delete(folder.resolve("bin/cargo"));
        Files.move(crate, folder.resolve("gone"));
        comesFrom(builder -> builder);
    }

    @Test
    void libraries_crateNotWhole_isNotUsed() throws IOException {
        writeCrate(crate);
        Files.delete(crate.resolve(".cargo-ok"));
        try (BaseBundle bundle = open(builder -> builder.offline(true))) {
            refused(ErrorCode.UNAVAILABLE, () -> contents(bundle), "libc.so.zst");
        }
    }

    @Test
    void libraries_nowhereAtAll_everyPlaceAndRemedyIsTold() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        cargo("echo 'error: could not find it' >&2; exit 101");
        try (BaseBundle bundle = open(builder -> builder.override(empty))) {
            refused(
                    ErrorCode.UNAVAILABLE,
                    () -> contents(bundle),
                    "base 1.0.0 lacks libc.so.zst, libpython3.14.so.zst, bridge.so, preview1.wasm.zst",
                    empty + ": libs/libc.so.zst, libc.so.zst and libc.so",
                    cache.toString(),
                    "base-crate-1.0.0: libs/libc.so.zst",
                    "cargo info base-crate@1.0.0: it ended with 101: error: could not find it",
                    "Name a folder");
        }
        assertThat(calls()).hasSize(1);
        Files.delete(folder.resolve("bin/cargo"));
        try (BaseBundle bundle = open(builder -> builder)) {
            refused(ErrorCode.UNAVAILABLE, () -> contents(bundle), "the program 'cargo' was not found");
        }
        try (BaseBundle bundle = open(builder -> builder.offline(true))) {
            refused(ErrorCode.UNAVAILABLE, () -> contents(bundle), "not asked, since no request may leave");
        }
    }

    @Test
    void libraries_bundleWithoutACrate_isNotAskedFor() throws IOException {
        manifest = manifest(published, false);
        cargo("exit 0");
        try (BaseBundle bundle = open(builder -> builder)) {
            refused(ErrorCode.UNAVAILABLE, () -> contents(bundle), "libc.so.zst");
        }
        assertThat(calls()).isEmpty();
    }

    @Test
    void dD11_libraryOfAnotherVersion_isRefusedByNameWithBothDigests() throws IOException {
        writeCrate(crate);
        byte[] other = Zstd.compress(bytes("the C library of another version"));
        Files.write(crate.resolve("libs/libc.so.zst"), other);
        try (BaseBundle bundle = open(builder -> builder)) {
            refused(
                    ErrorCode.INTEGRITY,
                    () -> contents(bundle),
                    "base 1.0.0",
                    crate.resolve("libs/libc.so.zst").toString(),
                    sha256(other),
                    manifest.files().get(0).digest().hex());
        }
    }

    @Test
    void dD11_mixedSet_allThatIsWrongOrMissingIsTold() throws IOException {
        Path flat = writeFlat("flat", false);
        Files.write(flat.resolve("libpython3.14.so.zst"), Zstd.compress(bytes("Python of another version")));
        Files.write(flat.resolve("bridge.so"), bytes("another bridge"));
        Files.delete(flat.resolve("preview1.wasm.zst"));
        try (BaseBundle bundle = open(builder -> builder.override(flat).offline(true))) {
            refused(
                    ErrorCode.INTEGRITY,
                    () -> contents(bundle),
                    "libpython3.14.so.zst is sha256:",
                    "bridge.so is sha256:",
                    "Missing besides: preview1.wasm.zst");
        }
    }

    @Test
    void dD11_namedFolderWithOthers_isRefusedAlsoWhereTheCacheHasTheRightOnes() throws IOException {
        Path flat = writeFlat("flat", false);
        comesFrom(builder -> builder.override(flat));
        Files.write(flat.resolve("bridge.so"), bytes("another bridge"));
        try (BaseBundle bundle = open(builder -> builder.override(flat))) {
            refused(ErrorCode.INTEGRITY, () -> contents(bundle), "bridge.so");
        }
        comesFrom(builder -> builder);
    }

    @Test
    void dS3_truncatedBase_isAnErrorThatNamesTheLibrary() throws IOException {
        writeCrate(crate);
        Path libc = crate.resolve("libs/libc.so.zst");
        byte[] whole = Files.readAllBytes(libc);
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 3);
        Files.write(libc, cut);
        try (BaseBundle bundle = open(builder -> builder)) {
            refused(ErrorCode.INTEGRITY, () -> contents(bundle), "libc.so.zst", sha256(cut));
        }
        // Also where the manifest has the digest of what is cut off.
        manifest = BundleManifest.parse("cut.json", bytes(manifestText(libc, cut)));
        try (BaseBundle bundle = open(builder -> builder)) {
            refused(ErrorCode.INTEGRITY, () -> contents(bundle), "base 1.0.0", "libc.so.zst");
        }
    }

    private String manifestText(Path libc, byte[] cut) {
        return "{\"base_bundle\": 1, \"name\": \"base\", \"version\": \"1.0.0\","
                + "\"crate\": {\"name\": \"base-crate\", \"version\": \"1.0.0\"},"
                + "\"python\": {\"version\": \"3.14\", \"platform\": \"wasi_0_0_0_wasm32\"},"
                + "\"linkers\": [{\"name\": \"wit-component\", \"versions\": \">0\"}],"
                + "\"licence\": {\"expression\": \"MIT\", \"source\": \"LICENSE\"},"
                + "\"files\": [{\"name\": \"libc.so\", \"role\": \"library\", \"path\": \"libs/" + libc.getFileName()
                + "\", \"size\": " + cut.length + ", \"sha256\": \"" + sha256(cut)
                + "\", \"unpacked_size\": 13, \"unpacked_sha256\": \"" + sha256(bytes("the C library")) + "\"}]}";
    }

    @Test
    void dD10_eachLibrary_isUnpackedOnceForAllProcessesAndReadOnceByThis() throws IOException {
        writeCrate(crate);
        comesFrom(builder -> builder);
        try (BaseBundle bundle = open(builder -> builder)) {
            Files.move(crate, folder.resolve("gone"));
            assertThat(contents(bundle)).hasSize(4);
            for (Path name : Files.list(cache.resolve(manifest.release())).toList()) {
                Files.delete(name);
            }
            assertThat(contents(bundle)).hasSize(4);
        }
    }

    @Test
    void dD10_openedAndKeyed_opensNoFile() throws IOException {
        try (BaseBundle bundle = open(builder -> builder)) {
            LinkOrder order = bundle.order(List.of(
                    LinkLibrary.of("/site-packages/a.so", bytes("a"), true),
                    LinkLibrary.of("libfoo.so", bytes("foo"), false)));
            assertThat(order.libraries())
                    .extracting(LinkLibrary::name)
                    .containsExactly("libc.so", "libpython3.14.so", "bridge.so", "libfoo.so", "/site-packages/a.so");
            assertThat(order.libraries())
                    .extracting(LinkLibrary::dlopenable)
                    .containsExactly(false, false, false, false, true);
            assertThat(order.adapters()).extracting(LinkLibrary::name).containsExactly("preview1.wasm");
            assertThat(order.options()).isEqualTo(LinkOptions.DEFAULT);
            assertThat(LinkKey.of(order, new LinkerIdentity("wit-component", "0.263.0")))
                    .isNotNull();
            assertThat(bundle.python()).isEqualTo(BasePython.wasi("3.14"));
        }
        assertThat(cache).doesNotExist();
    }

    @Test
    void dD10_libraryChangedInTheCache_isMendedFromTheCrate() throws IOException {
        writeCrate(crate);
        comesFrom(builder -> builder);
        Path kept = cache.resolve(manifest.release()).resolve("libc.so");
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-------"));
        Files.write(kept, bytes("the C wibrary"));
        comesFrom(builder -> builder);
        assertThat(kept).hasContent("the C library");
    }

    @Test
    void dD10_unpacksToMoreThanTheManifestSays_isRefused() throws IOException {
        byte[] bomb = Zstd.compress(new byte[1 << 20]);
        Files.createDirectories(crate.resolve("libs"));
        Files.writeString(crate.resolve(".cargo-ok"), "{}");
        Files.write(crate.resolve("libs/libc.so.zst"), bomb);
        manifest = BundleManifest.parse("bomb.json", bytes(manifestText(Path.of("libc.so.zst"), bomb)));
        try (BaseBundle bundle = open(builder -> builder)) {
            refused(ErrorCode.INTEGRITY, () -> contents(bundle), "libc.so.zst");
        }
    }

    @Test
    void libraries_unpackToAnotherThanTheManifestSays_areRefused() throws IOException {
        byte[] sent = Zstd.compress(bytes("another libc!"));
        Files.createDirectories(crate.resolve("libs"));
        Files.writeString(crate.resolve(".cargo-ok"), "{}");
        Files.write(crate.resolve("libs/libc.so.zst"), sent);
        manifest = BundleManifest.parse("wrong.json", bytes(manifestText(Path.of("libc.so.zst"), sent)));
        for (int i = 0; i < 2; i++) {
            try (BaseBundle bundle = open(builder -> builder)) {
                refused(
                        ErrorCode.INTEGRITY,
                        () -> contents(bundle),
                        "libc.so.zst",
                        sha256(bytes("another libc!")),
                        sha256(bytes("the C library")));
            }
        }
    }

    @Test
    void standardLibrary_inAFolderOfTheArchive_isThatFolder() throws IOException {
        published.put(
                "lib.tar.zst",
                new TarBytes().file("python-stdlib/os.py", "import sys\n").build());
        manifest = manifest(published, true);
        writeCrate(crate);
        try (BaseBundle bundle = open(builder -> builder)) {
            assertThat(bundle.standardLibrary().resolve("os.py")).hasContent("import sys");
        }
    }

    @Test
    void standardLibrary_ofTheCrate_isAFolder() throws IOException {
        writeCrate(crate);
        try (BaseBundle bundle = open(builder -> builder)) {
            assertThat(bundle.standardLibrary().resolve("os.py")).hasContent("import sys");
            assertThat(bundle.standardLibrary()).isEqualTo(bundle.standardLibrary());
        }
        Path plain = writeFlat("plain", true);
        cache = folder.resolve("other-cache");
        try (BaseBundle bundle = open(builder -> builder.override(plain))) {
            assertThat(bundle.standardLibrary().resolve("os.py")).exists();
        }
        published.remove("lib.tar.zst");
        manifest = manifest(published, true);
        try (BaseBundle bundle = open(builder -> builder)) {
            refused(ErrorCode.NOT_FOUND, bundle::standardLibrary, "no standard library");
        }
    }
}
