package dev.truewheel.source;

import dev.truewheel.image.ImageProfile;
import dev.truewheel.image.ImageReference;
import dev.truewheel.image.Platform;
import dev.truewheel.packaging.VersionSpecifiers;
import dev.truewheel.store.ContentStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Picks one package and prints its digest and how many wheels were judged, in a process of its own. */
final class SmallHeapPick {
    private SmallHeapPick() {}

    public static void main(String[] arguments) throws IOException {
        long[] judged = new long[1];
        try (ContentStore store = ContentStore.open(Path.of(arguments[0]))) {
            ChosenPackage chosen = new PackagePicker(PackageSettings.rlmesh(), VersionSpecifiers.any(), store)
                    .pick(
                            arguments[1],
                            Path.of(arguments[2]),
                            ImageProfile.ofText(
                                    ImageReference.parse("python:3.12-slim-bookworm"),
                                    Optional.of(Platform.parse("linux/amd64"))),
                            each -> judged[0]++);
            ChosenPackage.Wheel wheel = (ChosenPackage.Wheel) chosen;
            System.out.println(wheel.fileName() + " " + wheel.sha256().hex() + " " + judged[0]);
        }
    }
}
