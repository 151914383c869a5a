package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import com.github.luben.zstd.Zstd;
import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.Pruned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class AssetLibraryTest {
    private static final String LINUX = "Linux";
    private static final AssetName KERNEL = AssetName.parse("vmlinuz-x86_64.zst");
    private static final String API = "/repos/o/r/releases/latest";

    @TempDir
    private Path folder;

    private Path cache;
    private ReleaseServer server;
    private final List<Duration> pauses = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        cache = folder.resolve("cache");
        server = ReleaseServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Serves the six files of a release for a machine, and its manifest. */
    private List<AssetName> release(String tag, AssetArchitecture architecture) {
        List<AssetName> names = new ArrayList<>();
        for (SchemeFile file : AssetScheme.EXEC_SANDBOX.files()) {
            AssetName name = file.name(architecture, LINUX);
            names.add(name);
            byte[] plain = bytes(tag + " " + name + " ".repeat(500));
            server.file(name.text(), name.isCompressed() ? Zstd.compress(plain) : plain);
        }
        server.serve(
                API, server.releaseJson(tag, names.stream().map(AssetName::text).toArray(String[]::new)));
        return names;
    }

    private AssetSettings settings(UnaryOperator<AssetSettingsBuilder> more) {
        return more.apply(AssetSettings.builder(AssetScheme.EXEC_SANDBOX, Map.of(), LINUX)
                        .cache(cache)
                        .manifest(server.at(API).toString())
                        .source(server.base().toString()))
                .build();
    }

    private AssetLibrary open(UnaryOperator<AssetSettingsBuilder> more) {
        return AssetLibrary.open(
                settings(more),
                TransferProgress.NONE,
                new Retries(3, pauses::add, new Random(7)),
                KeptAssets.Steps.NONE);
    }

    private AssetLibrary open() {
        return open(builder -> builder);
    }

    private static byte[] content(AssetFile file) throws IOException {
        try (file) {
            return Files.readAllBytes(file.path());
        }
    }

    @Test
    void eS1_emptyCache_sixAssetsComeOnce() throws IOException {
        List<AssetName> names = release("v1.0", AssetArchitecture.X86_64);
        try (AssetLibrary library = open()) {
            Prefetched first = library.prefetch(names);
            assertThat(first.failures()).isEmpty();
            assertThat(first.files()).extracting(AssetFile::name).isEqualTo(names);
            for (AssetFile file : first.files()) {
                assertThat(file.path())
                        .isEqualTo(cache.resolve("v1.0")
                                .resolve(file.name().unpacked().text()));
                assertThat(file.isProven()).isTrue();
                assertThat(file.wasFetched()).isTrue();
                assertThat(content(file)).startsWith(bytes("v1.0 " + file.name()));
            }
        }
        assertThat(server.requests()).hasSize(7);
        try (var all = Files.walk(cache)) {
            assertThat(all.filter(path -> path.toString().endsWith(".zst")
                            && Files.exists(path.resolveSibling(
                                    path.getFileName().toString().replace(".zst", "")))))
                    .isEmpty();
        }
        try (AssetLibrary library = open();
                AssetLibrary offline = open(builder -> builder.offline(true))) {
            assertThat(library.prefetch(names).files()).hasSize(6).noneMatch(AssetFile::wasFetched);
            assertThat(offline.prefetch(names).files()).hasSize(6).noneMatch(AssetFile::wasFetched);
            assertThat(offline.fetch(KERNEL).path()).hasParent(cache.resolve("v1.0"));
        }
        assertThat(server.requests()).hasSize(7);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such permissions there")
    void eS1_helper_isAProgram() throws IOException {
        release("v1.0", AssetArchitecture.X86_64);
        try (AssetLibrary library = open();
                AssetFile helper = library.fetch(AssetName.parse("gvproxy-wrapper-linux-amd64"));
                AssetFile kernel = library.fetch(KERNEL)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(helper.path())))
                    .isEqualTo("rwxr-xr-x");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kernel.path())))
                    .isEqualTo("r--------");
        }
    }

    @Test
    void eS6_flippedByte_isNamedByVerifyAndMendedByFetch() throws IOException {
        release("v1.0", AssetArchitecture.X86_64);
        try (AssetLibrary library = open()) {
            Path file;
            byte[] right;
            try (AssetFile kernel = library.fetch(KERNEL)) {
                file = kernel.path();
                right = Files.readAllBytes(file);
            }
            flip(file);
            AssetCheck check = library.verify();
            assertThat(check.checked()).isEqualTo(1);
            assertThat(check.corrupt()).singleElement().satisfies(wrong -> {
                assertThat(wrong.path()).isEqualTo(file);
                assertThat(wrong.reason())
                        .contains("was to be sha256:"
                                + ReleaseServer.sha256(right).hex())
                        .contains(" and is sha256:"
                                + ReleaseServer.sha256(Files.readAllBytes(file)).hex());
            });
            assertThatExceptionOfType(TruewheelException.class)
                    .isThrownBy(() -> library.find(KERNEL))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INTEGRITY))
                    .withMessageContaining("fetch it again");
            assertThat(content(library.fetch(KERNEL))).isEqualTo(right);
            assertThat(library.verify().corrupt()).isEmpty();
        }
        assertThat(server.requestsFor(KERNEL.text())).isEqualTo(2);
    }

    /** Changes a byte, and gives the file the time back that it had. */
    private static void flip(Path file) throws IOException {
        FileTime before = Files.getLastModifiedTime(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, before);
    }

    @Test
    void eD8_changedSinceItWasFetched_isNotTakenForWhatItWas() throws IOException {
        release("v1.0", AssetArchitecture.X86_64);
        try (AssetLibrary library = open()) {
            byte[] right = content(library.ensure(KERNEL));
            flip(cache.resolve("v1.0/vmlinuz-x86_64"));
            assertThat(content(library.ensure(KERNEL))).isEqualTo(right);
        }
    }

    @Test
    void eS7_otherArchitecture_hasItsOwnFilesAndHelper() throws IOException {
        List<AssetName> names = release("v1.0", AssetArchitecture.AARCH64);
        assertThat(names)
                .extracting(AssetName::text)
                .containsExactly(
                        "vmlinuz-aarch64.zst",
                        "initramfs-aarch64.zst",
                        "gvproxy-wrapper-linux-arm64",
                        "python-3.14-base-aarch64.qcow2.zst",
                        "node-1.3-base-aarch64.qcow2.zst",
                        "raw-base-aarch64.qcow2.zst");
        try (AssetLibrary library = open()) {
            assertThat(library.prefetch(names).failures()).isEmpty();
        }
    }

    @Test
    void choose_twoFormsOfTheKernel_theFolderCountsMoreThanTheForm() throws IOException {
        List<AssetName> forms = AssetScheme.EXEC_SANDBOX.files().get(0).names(AssetArchitecture.X86_64, LINUX);
        assertThat(forms).containsExactly(AssetName.parse("vmlinux-x86_64.zst"), KERNEL);
        assertThat(AssetScheme.EXEC_SANDBOX.files().get(0).names(AssetArchitecture.AARCH64, LINUX))
                .containsExactly(AssetName.parse("vmlinuz-aarch64.zst"));
        Path override = Files.createDirectories(folder.resolve("override"));
        Path images = Files.createDirectories(folder.resolve("images"));
        UnaryOperator<AssetSettingsBuilder> both =
                builder -> builder.override(override).images(images);
        release("v1.0", AssetArchitecture.X86_64);
        try (AssetLibrary library = open(both)) {
            assertThat(library.choose(forms, false)).isEqualTo(KERNEL);
            assertThat(server.requests()).isEmpty();
            assertThat(library.choose(forms, true)).isEqualTo(KERNEL);
            server.file("vmlinux-x86_64.zst", bytes("x"));
            server.serve(API, server.releaseJson("v1.1", "vmlinux-x86_64.zst", KERNEL.text()));
        }
        try (AssetLibrary library = open(builder -> both.apply(builder).refresh(true))) {
            assertThat(library.choose(forms, true)).isEqualTo(forms.get(0));
            Files.write(images.resolve("vmlinuz-x86_64"), bytes("a"));
            assertThat(library.choose(forms, true)).isEqualTo(KERNEL);
            Files.write(images.resolve("vmlinux-x86_64"), bytes("a"));
            assertThat(library.choose(forms, true)).isEqualTo(forms.get(0));
            Files.write(override.resolve("vmlinuz-x86_64"), bytes("a"));
            assertThat(library.choose(forms, true)).isEqualTo(KERNEL);
        }
    }

    @Test
    void eS7_twoVersions_doNotMix() throws IOException {
        release("v1.0", AssetArchitecture.X86_64);
        byte[] first;
        try (AssetLibrary library = open()) {
            first = content(library.fetch(KERNEL));
            release("v2.0", AssetArchitecture.X86_64);
            assertThat(content(library.fetch(KERNEL))).isEqualTo(first);
        }
        try (AssetLibrary library = open(builder -> builder.refresh(true))) {
            assertThat(content(library.fetch(KERNEL))).startsWith(bytes("v2.0"));
        }
        assertThat(Files.readAllBytes(cache.resolve("v1.0/vmlinuz-x86_64"))).isEqualTo(first);
        assertThat(cache.resolve("v2.0/vmlinuz-x86_64")).exists();
        try (AssetLibrary library = open()) {
            assertThat(library.list()).extracting(KeptAsset::version).containsExactly("v1.0", "v2.0");
            assertThat(library.verify().corrupt()).isEmpty();
        }
        AssetSettings byVersion = AssetSettings.builder(
                        AssetScheme.EXEC_SANDBOX, Map.of("EXEC_SANDBOX_ASSET_VERSION", "vv1.0"), LINUX)
                .cache(cache)
                .offline(true)
                .build();
        try (AssetLibrary library = AssetLibrary.open(byVersion, TransferProgress.NONE)) {
            assertThat(library.find(KERNEL).orElseThrow().path()).isEqualTo(cache.resolve("v1.0/vmlinuz-x86_64"));
        }
        AssetSettings any = AssetSettings.builder(AssetScheme.EXEC_SANDBOX, Map.of(), LINUX)
                .cache(cache)
                .build();
        try (AssetLibrary library = AssetLibrary.open(any, TransferProgress.NONE)) {
            assertThatExceptionOfType(TruewheelException.class)
                    .isThrownBy(() -> library.find(KERNEL))
                    .withMessageContaining("in the versions v1.0, v2.0");
        }
    }

    @Test
    void fetch_sameAssetInAnotherVersion_isNotAskedForAgain() throws IOException {
        release("v1.0", AssetArchitecture.X86_64);
        try (AssetLibrary library = open()) {
            library.fetch(KERNEL).close();
        }
        server.serve(API, server.releaseJson("v1.1", KERNEL.text()));
        try (AssetLibrary library = open(builder -> builder.refresh(true))) {
            AssetFile file = library.fetch(KERNEL);
            assertThat(file.path()).isEqualTo(cache.resolve("v1.1/vmlinuz-x86_64"));
            assertThat(file.wasFetched()).isFalse();
            file.close();
        }
        assertThat(server.requestsFor(KERNEL.text())).isEqualTo(1);
    }

    @Test
    void eD4_offlineAndMissing_namesEveryPlaceAndBothRemedies() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        AssetSettings settings = AssetSettings.builder(
                        AssetScheme.EXEC_SANDBOX,
                        Map.of("EXEC_SANDBOX_IMAGES_DIR", " " + images + " ", "EXEC_SANDBOX_OFFLINE", "True"),
                        LINUX)
                .cache(cache)
                .override(folder.resolve("override"))
                .project(folder.resolve("project"))
                .build();
        try (AssetLibrary library = AssetLibrary.open(settings, TransferProgress.NONE)) {
            assertThat(library.find(KERNEL)).isEmpty();
            assertThatExceptionOfType(TruewheelException.class)
                    .isThrownBy(() -> library.ensure(KERNEL))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND))
                    .withMessageContainingAll(
                            folder.resolve("override/vmlinuz-x86_64.zst").toString(),
                            images.resolve("vmlinuz-x86_64.zst").toString(),
                            images.resolve("vmlinuz-x86_64").toString(),
                            folder.resolve("project/images/dist/vmlinuz-x86_64").toString(),
                            cache.toString(),
                            "Put it into one of these folders, or fetch it once while requests may leave");
        }
        assertThat(cache).doesNotExist();
    }

    @Test
    void eD1_emptyHigherFolder_hidesNothing() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        release("v1.0", AssetArchitecture.X86_64);
        try (AssetLibrary library = open(builder -> builder.images(images))) {
            library.fetch(KERNEL).close();
            assertThat(library.find(KERNEL).orElseThrow().path()).isEqualTo(cache.resolve("v1.0/vmlinuz-x86_64"));
            Files.write(images.resolve("vmlinuz-x86_64"), bytes("my own"));
            assertThat(library.find(KERNEL).orElseThrow().path()).isEqualTo(images.resolve("vmlinuz-x86_64"));
        }
    }

    @Test
    void eD3_localCompressedFile_isUnpackedWithoutARequest() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.write(images.resolve(KERNEL.text()), Zstd.compress(bytes("first")));
        try (AssetLibrary library = open(builder -> builder.images(images).offline(true))) {
            AssetFile found = library.find(KERNEL).orElseThrow();
            assertThat(found.isCompressed()).isTrue();
            AssetFile unpacked = library.ensure(KERNEL);
            assertThat(content(unpacked)).isEqualTo(bytes("first"));
            assertThat(unpacked.isCompressed()).isFalse();
            assertThat(library.ensure(KERNEL).wasFetched()).isFalse();
            Files.write(images.resolve(KERNEL.text()), Zstd.compress(bytes("the second")));
            assertThat(content(library.ensure(KERNEL))).isEqualTo(bytes("the second"));
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void eD2_partsInSeveralFolders_eachHasItsOwnPath() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        Path built = Files.createDirectories(folder.resolve("project/gvproxy-wrapper/bin"));
        Files.write(images.resolve("vmlinuz-x86_64"), bytes("kernel"));
        Files.write(built.resolve("gvproxy-wrapper-linux-amd64"), bytes("helper"));
        try (AssetLibrary library = open(builder -> builder.images(images).project(folder.resolve("project")))) {
            assertThat(library.find(KERNEL).orElseThrow().path()).hasParent(images);
            assertThat(library.find(AssetName.parse("gvproxy-wrapper-linux-amd64"))
                            .orElseThrow()
                            .path())
                    .hasParent(built);
        }
    }

    @Test
    void eS4_absentAsset_isToldAtOnceWithWhatThereIs() throws IOException {
        release("v1.0", AssetArchitecture.X86_64);
        try (AssetLibrary library = open()) {
            assertThatExceptionOfType(TruewheelException.class)
                    .isThrownBy(() -> library.fetch(AssetName.parse("vmlinuz-riscv64.zst")))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND))
                    .withMessageContainingAll("the release v1.0 has no 'vmlinuz-riscv64.zst'", "vmlinuz-x86_64.zst");
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void eD4_busyApi_isATypedErrorAfterAFewTries() throws IOException {
        server.always(API, ReleaseServer.busy(429, "3"));
        try (AssetLibrary library = open()) {
            Prefetched none = library.prefetch(List.of(KERNEL));
            assertThat(none.files()).isEmpty();
            assertThat(none.failures()).containsOnlyKeys("manifest");
            assertThat(none.failures().get("manifest").code()).isEqualTo(ErrorCode.TRANSIENT);
        }
        assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void prefetch_someFail_theOthersCome() throws IOException {
        List<AssetName> names = release("v1.0", AssetArchitecture.X86_64);
        server.always("/release/initramfs-x86_64.zst", ReleaseServer.status(404));
        try (AssetLibrary library = open()) {
            Prefetched some = library.prefetch(names);
            assertThat(some.isComplete()).isFalse();
            assertThat(some.files()).hasSize(5);
            assertThat(some.failures()).containsOnlyKeys("initramfs-x86_64.zst");
        }
    }

    @Test
    void eD11_noDigest_isRefusedUnlessItMayBeTakenAsItComes() throws IOException {
        server.file("a.bin", bytes("whatever"));
        server.serve(API, bytes("{\"tag_name\":\"v1\",\"assets\":[{\"name\":\"a.bin\",\"size\":8,\"digest\":null}]}"));
        AssetName name = AssetName.parse("a.bin");
        try (AssetLibrary library = open()) {
            assertThatExceptionOfType(TruewheelException.class)
                    .isThrownBy(() -> library.fetch(name))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.POLICY))
                    .withMessageContaining("nothing proves a.bin");
        }
        assertThat(server.requestsFor("a.bin")).isZero();
        try (AssetLibrary library = open(builder -> builder.unproven(true))) {
            AssetFile file = library.fetch(name);
            assertThat(file.isProven()).isFalse();
            assertThat(content(file)).isEqualTo(bytes("whatever"));
            assertThat(library.fetch(name).wasFetched()).isFalse();
        }
    }

    @Test
    void fetch_manifestOutdated_isAskedForAgain() throws IOException {
        release("v1.0", AssetArchitecture.X86_64);
        try (AssetLibrary library = open()) {
            library.manifest();
        }
        release("v1.1", AssetArchitecture.X86_64);
        try (AssetLibrary library = open()) {
            assertThat(content(library.fetch(KERNEL))).startsWith(bytes("v1.1"));
        }
    }

    @Test
    void fetch_checksumsBesideTheFiles_needNoSource() throws IOException {
        byte[] base = Zstd.compress(bytes("a library"));
        server.file("libc.so.zst", base);
        server.serve("/release/SHA256SUMS", bytes(ReleaseServer.sha256(base).hex() + "  libc.so.zst\n"));
        AssetSettings settings = AssetSettings.builder(AssetScheme.BASE_LIBRARIES, Map.of(), LINUX)
                .cache(cache)
                .manifest(server.at("/release/SHA256SUMS").toString())
                .build();
        try (AssetLibrary library = AssetLibrary.open(settings, TransferProgress.NONE)) {
            AssetFile file = library.fetch(AssetName.parse("libc.so"));
            assertThat(file.name()).isEqualTo(AssetName.parse("libc.so.zst"));
            assertThat(content(file)).isEqualTo(bytes("a library"));
            assertThat(cache.relativize(file.path()).toString()).matches("manifest-[0-9a-f]{12}.libc\\.so");
        }
    }

    @Test
    void fetch_secondScheme_hasItsOwnVariablesAndFolder() throws IOException {
        Path wheels = Files.createDirectories(folder.resolve("wheels"));
        byte[] wheel = bytes("PK...");
        Files.write(wheels.resolve("a-1-py3-none-any.whl"), wheel);
        Path lock = Files.write(
                folder.resolve("lock.txt"),
                bytes("a-1-py3-none-any.whl sha256:"
                        + ReleaseServer.sha256(wheel).hex() + " # pinned\n"));
        AssetSettings settings = AssetSettings.builder(
                        AssetScheme.WHEELHOUSE,
                        Map.of("TRUEWHEEL_WHEELHOUSE_CACHE_DIR", cache.toString(), "EXEC_SANDBOX_OFFLINE", "1"),
                        LINUX)
                .manifest(lock.toString())
                .source(wheels.toUri().toString())
                .build();
        assertThat(settings.offline()).isFalse();
        try (AssetLibrary library = AssetLibrary.open(settings, TransferProgress.NONE)) {
            assertThat(content(library.fetch(AssetName.parse("a-1-py3-none-any.whl"))))
                    .isEqualTo(wheel);
        }
    }

    @Test
    void fetch_tokenOfOneServer_isNotShownToAnother() throws IOException {
        release("v1.0", AssetArchitecture.X86_64);
        try (ReleaseServer other = ReleaseServer.start();
                AssetLibrary library = open(builder -> builder.token(server.at("/"), "secret"))) {
            other.file(KERNEL.text(), Zstd.compress(bytes("v1.0 " + KERNEL + " ".repeat(500))));
            server.always("/release/" + KERNEL, ReleaseServer.redirect(other.at("/release/" + KERNEL)));
            library.fetch(KERNEL).close();
            assertThat(server.requests())
                    .allSatisfy(request ->
                            assertThat(request.header("Authorization")).contains("Bearer secret"));
            assertThat(other.requests())
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.header("Authorization")).isEmpty());
        }
    }

    @Test
    void prune_olderThanWanted_goesExceptWhatIsUsed() throws IOException {
        List<AssetName> names = release("v1.0", AssetArchitecture.X86_64);
        try (AssetLibrary library = open(builder -> builder.hold(false))) {
            library.prefetch(names);
        }
        try (AssetLibrary library = open();
                AssetFile used = library.fetch(KERNEL)) {
            Pruned pruned = library.prune(0, Duration.ofDays(1));
            assertThat(pruned.removed()).isEqualTo(5);
            assertThat(pruned.inUse()).isEqualTo(1);
            assertThat(used.path()).exists();
            assertThat(library.list()).extracting(KeptAsset::name).containsExactly(KERNEL);
            assertThat(cache.resolve("v1.0/initramfs-x86_64")).doesNotExist();
            assertThat(library.verify().corrupt()).isEmpty();
            assertThat(library.fetch(names.get(1)).wasFetched()).isTrue();
        }
    }

    @Test
    void prune_usedByWhoHoldsNothing_countsAsUsed() throws IOException {
        release("v1.0", AssetArchitecture.X86_64);
        try (AssetLibrary library = open(builder -> builder.hold(false))) {
            Path file = library.fetch(KERNEL).path();
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(40))));
            assertThat(library.find(KERNEL)).isPresent();
            assertThat(library.prune(Long.MAX_VALUE, Duration.ofDays(30)).removed())
                    .isZero();
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(40))));
            assertThat(library.prune(Long.MAX_VALUE, Duration.ofDays(30)).removed())
                    .isEqualTo(1);
        }
    }

    @Test
    void verify_fileGone_isNamed() throws IOException {
        release("v1.0", AssetArchitecture.X86_64);
        try (AssetLibrary library = open(builder -> builder.hold(false))) {
            library.fetch(KERNEL);
            Files.delete(cache.resolve("v1.0/vmlinuz-x86_64"));
            assertThat(library.verify().corrupt())
                    .singleElement()
                    .satisfies(wrong -> assertThat(wrong.reason()).isEqualTo("is gone, and its record is still there"));
            assertThat(library.fetch(KERNEL).path()).exists();
            assertThat(library.verify().corrupt()).isEmpty();
        }
    }

    private static Asset pinned(String name, byte[] sent, String place) {
        Digest digest = Digest.of(
                DigestAlgorithm.SHA256,
                DigestAlgorithm.SHA256.newMessageDigest().digest(sent));
        return new Asset(AssetName.parse(name), Optional.of(digest), OptionalLong.empty(), Optional.of(place));
    }

    @Test
    void take_pinnedAssetOfAFolder_comesOnceAndNeedsNoManifest() throws IOException {
        byte[] sent = Zstd.compress(bytes("the library"));
        Asset asset = pinned("libc.so.zst", sent, "libs/libc.so.zst");
        Path crate = Files.createDirectories(folder.resolve("crate/libs"));
        Files.write(crate.resolve("libc.so.zst"), sent);
        try (AssetLibrary library = open(builder -> builder.offline(true))) {
            assertThat(library.kept("base-1", asset)).isEmpty();
            assertThat(cache).doesNotExist();
            try (AssetFile file = library.take("base-1", asset, folder.resolve("crate"))) {
                assertThat(file.path())
                        .isEqualTo(cache.resolve("base-1/libc.so"))
                        .hasContent("the library");
                assertThat(file.wasFetched()).isTrue();
                assertThat(file.isProven()).isTrue();
            }
            Files.delete(crate.resolve("libc.so.zst"));
            try (AssetFile file = library.take("base-1", asset, folder.resolve("crate"))) {
                assertThat(file.wasFetched()).isFalse();
            }
            assertThat(library.kept("base-1", asset)).isPresent();
        }
    }

    @Test
    void kept_cameWithAnotherRelease_isThere() throws IOException {
        byte[] sent = Zstd.compress(bytes("the library"));
        Asset asset = pinned("libc.so.zst", sent, "");
        Files.write(folder.resolve("libc.so.zst"), sent);
        try (AssetLibrary library = open()) {
            library.take("base-1", asset, folder).close();
            assertThat(content(library.kept("base-2", asset).orElseThrow())).isEqualTo(bytes("the library"));
        }
        assertThat(cache.resolve("base-2/libc.so")).hasContent("the library");
    }

    @Test
    void kept_changedInTheCache_isGoneAndTakeMendsIt() throws IOException {
        byte[] sent = Zstd.compress(bytes("the library"));
        Asset asset = pinned("libc.so.zst", sent, "");
        Files.write(folder.resolve("libc.so.zst"), sent);
        try (AssetLibrary library = open()) {
            library.take("base-1", asset, folder).close();
            flip(cache.resolve("base-1/libc.so"));
            assertThat(library.kept("base-1", asset)).isEmpty();
            assertThat(content(library.take("base-1", asset, folder))).isEqualTo(bytes("the library"));
        }
    }

    @Test
    void take_otherBytesOrNone_areRefused() throws IOException {
        Asset asset = pinned("libc.so.zst", Zstd.compress(bytes("the library")), "");
        byte[] swapped = Zstd.compress(bytes("another library"));
        Files.write(folder.resolve("libc.so.zst"), swapped);
        Asset nothing = pinned("libm.so.zst", swapped, "");
        try (AssetLibrary library = open()) {
            assertThatExceptionOfType(TruewheelException.class)
                    .isThrownBy(() -> library.take("base-1", asset, folder))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INTEGRITY))
                    .withMessageContaining("libc.so.zst")
                    .withMessageContaining(asset.digest().orElseThrow().hex());
            assertThatExceptionOfType(TruewheelException.class)
                    .isThrownBy(() -> library.take("base-1", nothing, folder))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND));
        }
        assertThat(cache.resolve("base-1")).doesNotExist();
    }

    @Test
    void tree_ofAFileThatIsNoArchive_isRefused() throws IOException {
        byte[] sent = bytes("the library");
        Files.write(folder.resolve("libc.so"), sent);
        try (AssetLibrary library = open();
                AssetFile file = library.take("base-1", pinned("libc.so", sent, ""), folder)) {
            assertThatExceptionOfType(TruewheelException.class)
                    .isThrownBy(() -> library.tree(file))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.USAGE));
        }
    }

    @Test
    void list_emptyOrMissingCache_isEmptyAndMakesNothing() throws IOException {
        try (AssetLibrary library = open()) {
            assertThat(library.list()).isEmpty();
            assertThat(library.verify()).isEqualTo(new AssetCheck(0, List.of()));
            assertThat(library.prune(0, Duration.ZERO).removed()).isZero();
        }
        assertThat(cache).doesNotExist();
    }

    @Test
    void scheme_names_areThoseOfTheMachine() {
        assertThat(AssetScheme.named("exec-sandbox")).isSameAs(AssetScheme.EXEC_SANDBOX);
        assertThat(AssetScheme.known())
                .flatExtracting(AssetScheme::files)
                .extracting(SchemeFile::title)
                .doesNotHaveDuplicates();
        SchemeFile helper = AssetScheme.EXEC_SANDBOX.files().get(2);
        assertThat(Map.of(
                        "Linux",
                        helper.name(AssetArchitecture.AARCH64, "Linux").text(),
                        "Mac OS X",
                        helper.name(AssetArchitecture.X86_64, "Mac OS X").text()))
                .containsOnly(
                        entry("Linux", "gvproxy-wrapper-linux-arm64"),
                        entry("Mac OS X", "gvproxy-wrapper-darwin-amd64"));
    }
}
