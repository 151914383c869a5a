package dev.truewheel.asset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folders in which assets may already be, the first one first.
 *
 * <p>In each folder the exact name is looked for, and then the name without {@code .zst}. Links are followed. A folder that is
 * missing, or lacks the asset, hides nothing in those behind it.
 *
 * @param places the folders
 */
public record SearchPath(List<Place> places) {
    /** Copies the list. */
    public SearchPath {
        places = List.copyOf(places);
    }

    /**
     * A folder that is looked into.
     *
     * @param title why, such as {@code --cache-dir} or the name of a variable
     * @param folder the folder, which need not be there
     */
    public record Place(String title, Path folder) {}

    /**
     * A file that is there.
     *
     * @param file the file
     * @param place in which folder
     * @param compressed whether it is the compressed form, and has to be unpacked to be used
     */
    public record Found(Path file, Place place, boolean compressed) {}

    /**
     * Looks for an asset.
     *
     * @param name its name in the release
     * @return the file that comes first, if there is one
     */
    public Optional<Found> find(AssetName name) {
        for (Place place : places) {
            Optional<Found> found = find(place, name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Returns which of several names is found first; a folder counts more than the order of the names. */
    Optional<AssetName> findAny(List<AssetName> names) {
        for (Place place : places) {
            for (AssetName name : names) {
                if (find(place, name).isPresent()) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Found> find(Place place, AssetName name) {
        Path exact = place.folder().resolve(name.text());
        if (Files.isRegularFile(exact)) {
            return Optional.of(new Found(exact, place, name.isCompressed()));
        }
        Path plain = place.folder().resolve(name.unpacked().text());
        if (name.isCompressed() && Files.isRegularFile(plain)) {
            return Optional.of(new Found(plain, place, false));
        }
        return Optional.empty();
    }

    /**
     * Lists every file that was looked for, for a message that says so.
     *
     * @param name the name of the asset
     * @return the files, in the order in which they are looked for
     */
    public List<Path> candidates(AssetName name) {
        List<Path> files = new ArrayList<>();
        for (Place place : places) {
            files.add(place.folder().resolve(name.text()));
            if (name.isCompressed()) {
                files.add(place.folder().resolve(name.unpacked().text()));
            }
        }
        return files;
    }
}
