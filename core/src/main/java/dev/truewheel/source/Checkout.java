package dev.truewheel.source;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the checkout somebody stands in. */
final class Checkout {
    private Checkout() {}

    /** Returns the nearest folder upwards, this one included, that has every marker. */
    static Path root(Path workingDirectory, List<String> markers) {
        Path start = workingDirectory.toAbsolutePath().normalize();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (hasAll(folder, markers)) {
                return folder;
            }
        }
        throw new TruewheelException(
                ErrorCode.NOT_FOUND,
                Printable.of(start.toString(), 1_000) + " is in no checkout: no folder above it has "
                        + String.join(" and ", markers) + "; run inside a checkout, or give the path of a wheel");
    }

    private static boolean hasAll(Path folder, List<String> markers) {
        for (String marker : markers) {
            if (!Files.isRegularFile(folder.resolve(marker))) {
                return false;
            }
        }
        return true;
    }
}
