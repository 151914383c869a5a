package dev.truewheel.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.wasm.BundleFile.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BundleManifestTest {
    private static final String SHA = "ab".repeat(32);
    private static final String SOUND = """
            {"base_bundle": 1, "name": "own", "version": "1",
             "python": {"version": "3.14", "platform": "wasi_0_0_0_wasm32"},
             "linkers": [{"name": "wit-component", "versions": ">=0.263,<0.264"}],
             "licence": {"expression": "MIT", "source": "LICENSE"},
             "files": [{"name": "libc.so", "role": "library", "path": "lib/libc.so.zst", "size": 5, "sha256": "SHA",
                        "unpacked_size": 9, "unpacked_sha256": "SHA"},
                       {"name": "libm.so", "role": "library", "path": "libm.so", "size": 7, "sha256": "SHA"}]}
            """.replace("SHA", SHA);

    private static BundleManifest parse(String text) {
        return BundleManifest.parse("own.json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(String text, String... words) {
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> parse(text))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID))
                .satisfies(refused -> assertThat(refused).hasMessageContainingAll(words));
    }

    @Test
    void bundled_isTheSetOfTheCrateInItsOrder() {
        BundleManifest bundled = BundleManifest.bundled();
        assertThat(bundled).hasToString("eryx-runtime 0.14.0");
        assertThat(bundled.python()).isEqualTo(BasePython.wasi("3.14"));
        assertThat(bundled.licence().expression()).isEqualTo("MIT OR Apache-2.0");
        assertThat(bundled.files(Role.LIBRARY))
                .extracting(BundleFile::name)
                .containsExactly(
                        "libwasi-emulated-process-clocks.so",
                        "libwasi-emulated-signal.so",
                        "libwasi-emulated-mman.so",
                        "libwasi-emulated-getpid.so",
                        "libc.so",
                        "libc++abi.so",
                        "libc++.so",
                        "libpython3.14.so",
                        "liberyx_runtime.so",
                        "liberyx_bindings.so");
        assertThat(bundled.files(Role.ADAPTER)).extracting(BundleFile::name).containsExactly("wasi_snapshot_preview1");
        assertThat(bundled.standardLibrary().orElseThrow().crate()).contains(new BundleFile.Crate("eryx", "0.14.0"));
        assertThat(bundled.files()).hasSize(12).allMatch(file -> file.crate().isPresent() && file.isPacked());
    }

    @Test
    void parse_ownBundle_hasItsFilesInOrder() {
        BundleManifest own = parse(SOUND);
        assertThat(own.files()).extracting(BundleFile::path).containsExactly("lib/libc.so.zst", "libm.so");
        assertThat(own.files().get(0).unpackedSize()).isEqualTo(9);
        assertThat(own.files().get(1).unpackedSize()).isEqualTo(7);
        assertThat(own.files().get(1).unpackedDigest())
                .isEqualTo(own.files().get(1).digest());
        assertThat(own.files()).allMatch(file -> file.crate().isEmpty());
        assertThat(own.standardLibrary()).isEmpty();
    }

    @Test
    void parse_manyFaults_areToldAtOnce() {
        String text = SOUND.replace("\"base_bundle\": 1", "\"base_bundle\": 2, \"bass\": 1")
                .replace("3.14", "three")
                .replace(">=0.263", "newest")
                .replace(
                        "\"role\": \"library\", \"path\": \"libm.so\"", "\"role\": \"thing\", \"path\": \"../libm.so\"")
                .replace("\"size\": 7", "\"size\": -7")
                .replace("\"sha256\": \"" + SHA + "\"}", "\"sha256\": \"abc\"}");
        refused(
                text,
                "own.json",
                "base_bundle",
                "'bass' means nothing",
                "python",
                "linkers",
                "'thing' is no role",
                "file 2",
                "path",
                "\"size\"",
                "\"sha256\"");
    }

    @Test
    void parse_hostilePlaces_areRefused() {
        for (String path : List.of(
                "/libm.so",
                "a/../../libm.so",
                "a//libm.so",
                "c:libm.so",
                "a\\\\libm.so",
                "a/nul",
                "",
                "a/".repeat(9) + "libm.so")) {
            refused(SOUND.replace("\"libm.so\", \"size\"", "\"" + path + "\", \"size\""), "file 2: ");
        }
    }

    @Test
    void parse_hostileNames_areRefused() {
        for (String name : List.of("--config=evil", "../own", "own/1", "own@1", "own 1", "")) {
            refused(SOUND.replace("\"own\"", "\"" + name + "\""), "\"name\"");
            refused(
                    SOUND.replace(
                            "\"files\"", "\"crate\": {\"name\": \"" + name + "\", \"version\": \"1\"}, \"files\""),
                    "crate: \"name\"");
        }
        refused(SOUND.replace("libm.so\", \"role", "lib\\nm.so\", \"role"), "control characters");
    }

    @Test
    void parse_twoOfOneName_areRefused() {
        refused(SOUND.replace("libm.so\", \"role", "libc.so\", \"role"), "'libc.so' was there before");
        refused(
                SOUND.replace("\"path\": \"libm.so\"", "\"path\": \"libc.so.zst\""),
                "another file is named 'libc.so.zst'");
        String archive =
                ", {\"name\": \"N\", \"role\": \"standard-library\", \"path\": \"N.tar\", \"size\": 1, \"sha256\": \""
                        + SHA + "\"}";
        refused(
                SOUND.replace("}]}", "}" + archive.replace("N", "one") + archive.replace("N", "two") + "]}"),
                "has 2 of the role standard-library");
    }

    @Test
    void parse_beyondABound_isRefused() {
        refused(SOUND.replace("\"size\": 7", "\"size\": 99999999999999999999"), "\"size\"");
        refused(SOUND.replace("\"size\": 7", "\"size\": " + ((1L << 30) + 1)), "\"size\"");
        refused(SOUND.replace("\"files\": [", "\"files\": [" + "{},".repeat(1_000)), "1002");
        refused(SOUND + " ".repeat(1 << 20), "own.json");
        refused("{}".repeat(2), "own.json");
        refused("[".repeat(100_000), "own.json");
        refused("{\"base_bundle\": 1}", "\"files\" has none", "\"linkers\" names none");
    }

    @Test
    void parse_packedWordsOfAPlainFile_areRefused() {
        refused(
                SOUND.replace("\"libm.so\", \"size\"", "\"libm.so\", \"unpacked_size\": 1, \"size\""),
                "only a file that ends in .zst");
    }

    @Test
    void read_noFile_isNotFound(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("own.json");
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> BundleManifest.read(file))
                .withMessageContaining("own.json")
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND));
        Files.writeString(file, SOUND);
        assertThat(BundleManifest.read(file)).isEqualTo(parse(SOUND));
    }

    @Test
    void dD11_linkerOfAnotherVersion_isRefusedByNameWithWhatGoesWithIt() {
        BundleManifest bundled = BundleManifest.bundled();
        for (LinkerIdentity other : List.of(
                new LinkerIdentity("wit-component", "0.264.0"),
                new LinkerIdentity("wit-component", "0.256.0"),
                new LinkerIdentity("wit-component", "newest"),
                new LinkerIdentity("another", "0.263.0"),
                new LinkerIdentity("wasm-tools", "1.262.0"))) {
            assertThatExceptionOfType(TruewheelException.class)
                    .isThrownBy(() -> bundled.requireLinker(other))
                    .withMessageContaining("eryx-runtime 0.14.0")
                    .withMessageContaining(other.toString())
                    .withMessageContaining("wit-component <0.264,>=0.263 or wasm-tools")
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INCOMPATIBLE));
        }
        assertThatCode(() -> bundled.requireLinker(new LinkerIdentity("wit-component", "0.263.0")))
                .doesNotThrowAnyException();
        assertThatCode(() -> bundled.requireLinker(new LinkerIdentity("wasm-tools", "1.263.1")))
                .doesNotThrowAnyException();
    }

    @Test
    void dD11_release_isAnotherForOtherFiles() {
        String other = SOUND.replace("\"size\": 7, \"sha256\": \"ab", "\"size\": 7, \"sha256\": \"ac");
        assertThat(parse(SOUND).release())
                .startsWith("own-1-")
                .isEqualTo(parse(SOUND).release());
        assertThat(parse(other).release()).isNotEqualTo(parse(SOUND).release());
    }
}
