package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.util.ArrayList;
import java.util.List;

/** Says that an asset is nowhere here: every place where it was looked for, and what can be done. */
final class Missing {
    private final AssetSettings settings;
    private final AssetCache cache;

    Missing(AssetSettings settings, AssetCache cache) {
        this.settings = settings;
        this.cache = cache;
    }

    TruewheelException of(AssetName name) {
        StringBuilder text = new StringBuilder("there is no ")
                .append(name)
                .append(settings.offline() ? " here, and no request may leave" : " here")
                .append(". Looked for:");
        for (String file : candidates(name)) {
            text.append("\n  ").append(Printable.of(file, 1_000));
        }
        text.append(
                        "\nPut it into one of these folders, or fetch it once while requests may leave (without --offline and ")
                .append(settings.scheme().variables().offline())
                .append(").");
        return new TruewheelException(ErrorCode.NOT_FOUND, text.toString());
    }

    private List<String> candidates(AssetName name) {
        List<String> files = new ArrayList<>();
        settings.placesBefore(name).candidates(name).forEach(file -> files.add(file.toString()));
        boolean latest = settings.version().equals(AssetSettings.LATEST);
        files.add(
                latest
                        ? name.unpacked() + " of any version in " + cache.root()
                        : cache.file(Manifests.folder(settings.version()), name.unpacked())
                                .toString());
        cache.asAPlace().candidates(name).forEach(file -> files.add(file.toString()));
        return files;
    }
}
