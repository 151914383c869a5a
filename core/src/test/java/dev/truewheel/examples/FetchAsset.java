package dev.truewheel.examples;

import dev.truewheel.asset.AssetFile;
import dev.truewheel.asset.AssetLibrary;
import dev.truewheel.asset.AssetName;
import dev.truewheel.asset.AssetScheme;
import dev.truewheel.asset.AssetSettings;
import dev.truewheel.asset.TransferProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Java example of the page on assets. */
final class FetchAsset {
    private FetchAsset() {}

    static long run(Path release, Path cache) throws IOException {
        long size;
        // shown
        AssetSettings settings = AssetSettings.builder(
                        AssetScheme.EXEC_SANDBOX, System.getenv(), System.getProperty("os.name"))
                .manifest(release.resolve("SHA256SUMS").toString())
                .cache(cache)
                .build();
        try (AssetLibrary library = AssetLibrary.open(settings, TransferProgress.NONE);
                AssetFile image = library.fetch(AssetName.parse("workshop.img.zst"))) {
            size = Files.size(image.path());
        }
        // shown
        return size;
    }
}
