package dev.truewheel.examples;

import dev.truewheel.asset.AssetSettings;
import dev.truewheel.wasm.BaseBundle;
import dev.truewheel.wasm.BundleManifest;
import dev.truewheel.wasm.ExtensionLinker;
import dev.truewheel.wasm.ExtensionLinkers;
import dev.truewheel.wasm.LinkPlan;
import dev.truewheel.wasm.LinkedComponent;
import dev.truewheel.wasm.LinkedComponents;
import dev.truewheel.wasm.PackageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The Java example of the page on linking. */
final class LinkExtensions {
    private LinkExtensions() {}

    static long run(BundleManifest manifest, AssetSettings settings, Path wheel, Path cache) throws IOException {
        long size;
        // shown
        try (BaseBundle base = BaseBundle.open(manifest, settings);
                LinkedComponents components = LinkedComponents.open(cache)) {
            PackageFiles files = PackageFiles.read(wheel, 0, base.python());
            files.requireSound();
            LinkPlan.of(base.order(files.extensions())).requireSound();
            ExtensionLinker linker =
                    ExtensionLinkers.choose(System.getenv(), Optional.empty()).linker();
            try (LinkedComponent component = components.get(base, files.extensions(), linker)) {
                size = Files.size(component.path());
            }
        }
        // shown
        return size;
    }
}
