package dev.truewheel.examples;

import dev.truewheel.image.ImageProfile;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.packaging.VersionSpecifiers;
import dev.truewheel.source.ChosenPackage;
import dev.truewheel.source.PackagePicker;
import dev.truewheel.source.PackageSettings;
import dev.truewheel.store.ContentStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** The Java example of the page on targets. */
final class PickPackage {
    private PickPackage() {}

    static ChosenPackage run(Path folder, Path checkout, PrintStream out) throws IOException {
        ChosenPackage chosen;
        // shown
        ImageProfile image = ImageProfile.ofText(
                ImageReference.parse("python:3.12-slim-bookworm"), Optional.of(Platform.parse("linux/amd64")));
        try (ContentStore store = ContentStore.open(folder)) {
            PackagePicker picker = new PackagePicker(PackageSettings.rlmesh(), VersionSpecifiers.any(), store);
            chosen = picker.pick(
                    "local",
                    checkout,
                    image,
                    wheel -> out.println(wheel.candidate().fileName() + ": " + wheel.note()));
        }
        // shown
        return chosen;
    }
}
