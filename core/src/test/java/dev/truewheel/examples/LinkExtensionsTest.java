package dev.truewheel.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.asset.AssetScheme;
import dev.truewheel.asset.AssetSettings;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.wasm.BundleManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinkExtensionsTest {
    private static final Path EXAMPLES = Path.of("../examples/extensions");

    /** A base without a C library, which the linker's part wants: no linker is asked. */
    @Test
    void link_withABaseThatLacksALibrary_isRefusedByThePlan(@TempDir Path folder) throws IOException {
        AssetSettings settings = AssetSettings.builder(
                        AssetScheme.BASE_LIBRARIES, Map.of("HOME", folder.toString()), "Linux")
                .override(EXAMPLES)
                .offline(true)
                .build();
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> LinkExtensions.run(
                        manifest(),
                        settings,
                        EXAMPLES.resolve("spoke_length-1.0-cp314-cp314-wasi_0_0_0_wasm32.whl"),
                        folder.resolve("components")))
                .withMessageContaining("libdl.so needs libc.so")
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INCOMPATIBLE));
    }

    private static BundleManifest manifest() throws IOException {
        Path file = EXAMPLES.resolve("libspoke.so");
        String text = """
                {"base_bundle": 1, "name": "spokes", "version": "1.0",
                 "python": {"version": "3.14", "platform": "wasi_0_0_0_wasm32"},
                 "linkers": [{"name": "wit-component", "versions": ">=0.263,<0.264"}],
                 "licence": {"expression": "Apache-2.0", "source": "LICENSE"},
                 "files": [{"name": "libspoke.so", "role": "library", "path": "libspoke.so", "size": %d, "sha256": "%s"}]}
                """.formatted(
                Files.size(file), Digest.of(DigestAlgorithm.SHA256, file).hex());
        return BundleManifest.parse("spokes.json", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void page_showsTheSource() throws IOException {
        ShownSource.assertShown("LinkExtensions", Path.of("../docs/linking.md"));
    }
}
