package dev.truewheel.wasm;

import dev.truewheel.Printable;
import dev.truewheel.asset.Asset;
import dev.truewheel.asset.AssetSettings;
import dev.truewheel.asset.SearchPath.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folders that may have a file of a base bundle. That it lies there proves nothing. */
final class BundlePlaces {
    private final AssetSettings settings;
    private final CargoCrates crates;
    private final List<Place> named = new ArrayList<>();

    BundlePlaces(AssetSettings settings, CargoCrates crates) {
        this.settings = settings;
        this.crates = crates;
        settings.override().ifPresent(folder -> named.add(new Place("the folder that was named", folder)));
        settings.images().ifPresent(named::add);
    }

    /**
     * A file that lies somewhere.
     *
     * @param folder the folder that was looked into
     * @param below where below it the file is
     * @param asset what it has to be there: as it was published, or unpacked
     */
    record Found(Path folder, String below, Asset asset) {
        Path file() {
            return folder.resolve(below);
        }

        Asset located() {
            return new Asset(asset.name(), asset.digest(), asset.size(), Optional.of(below));
        }
    }

    /** Looks into the folders that the user has named, which count before all others. */
    Optional<Found> named(BundleFile file) {
        return named.stream()
                .map(place -> find(place.folder(), file))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Looks where cargo keeps the crate, and asks cargo for it unless no request may leave. */
    Optional<Found> crate(BundleFile file) throws IOException {
        if (file.crate().isEmpty()) {
            return Optional.empty();
        }
        BundleFile.Crate crate = file.crate().get();
        Optional<Path> here = crates.unpacked(crate);
        if (here.isEmpty()
                && !settings.offline()
                && crates.ask(crate, settings.cache()).isEmpty()) {
            here = crates.unpacked(crate);
        }
        return here.flatMap(folder -> find(folder, file));
    }

    /** Looks for a file in a folder that has all files side by side, or is laid out as they were published. */
    private static Optional<Found> find(Path folder, BundleFile file) {
        for (String below : List.of(file.path(), file.fileName().text())) {
            if (Files.isRegularFile(folder.resolve(below))) {
                return Optional.of(new Found(folder, below, file.published()));
            }
        }
        String plain = file.fileName().unpacked().text();
        return Files.isRegularFile(folder.resolve(plain))
                ? Optional.of(new Found(folder, plain, file.unpacked()))
                : Optional.empty();
    }

    /** Says where a file was looked for, a line each. */
    List<String> lookedFor(BundleFile file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Place place : named) {
            lines.add(shown(place.folder()) + ": " + file.path() + ", " + file.fileName()
                    + (file.isPacked() ? " and " + file.fileName().unpacked() : "") + " (" + Printable.of(place.title())
                    + ")");
        }
        lines.add(shown(settings.cache()) + ": what was proven before (the cache)");
        if (file.crate().isPresent()) {
            BundleFile.Crate crate = file.crate().get();
            Optional<Path> sources = crates.sources();
            if (sources.isPresent()) {
                lines.add(shown(sources.get().resolve("*").resolve(crate.folder())) + ": " + file.path()
                        + " (the crate, where cargo keeps it)");
            }
            lines.add("cargo info " + crate + ": " + answer(crate));
        }
        return lines;
    }

    private String answer(BundleFile.Crate crate) throws IOException {
        return settings.offline()
                ? "not asked, since no request may leave"
                : crates.ask(crate, settings.cache()).orElse("it knows the crate, and has no such file of it");
    }

    private static String shown(Path folder) {
        return Printable.of(folder.toString(), 500);
    }
}
