package dev.truewheel.toolchain;

import dev.truewheel.image.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A word of the vocabulary that projects' files are answered in and the catalogue of pinned images is keyed by, such as
 * {@code python-3.11}. There is one object for each.
 */
public final class ToolchainId {
    private static final List<ToolchainId> ALL = make();

    private final ToolchainFamily family;
    private final String text;
    private final String release;
    private final ImageReference image;
    private final boolean catalogued;

    ToolchainId(ToolchainFamily family, String release, String image, boolean catalogued) {
        this.family = family;
        this.text = family.word() + "-" + release;
        this.release = release;
        this.image = ImageReference.parse(image);
        this.catalogued = catalogued;
    }

    private static List<ToolchainId> make() {
        List<ToolchainId> all = new ArrayList<>();
        for (ToolchainFamily family : ToolchainFamily.values()) {
            all.addAll(family.makeIds());
        }
        return List.copyOf(all);
    }

    /**
     * Returns the whole vocabulary.
     *
     * @return every id, by family, the moving one of each family first
     */
    public static List<ToolchainId> all() {
        return ALL;
    }

    /**
     * Finds an id by its text.
     *
     * @param text such as {@code python-3.11}
     * @return the id, or nothing if the vocabulary has none
     */
    public static Optional<ToolchainId> of(String text) {
        for (ToolchainId id : ALL) {
            if (id.text.equals(text)) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the kind of toolchain.
     *
     * @return the family
     */
    public ToolchainFamily family() {
        return family;
    }

    /**
     * Returns the id as it is written.
     *
     * @return such as {@code python-3.11}
     */
    public String text() {
        return text;
    }

    /**
     * Returns the release without the family.
     *
     * @return such as {@code 3.11}; {@code 3} when it moves; {@code binary} of {@link ToolchainFamily#NATIVE}
     */
    public String release() {
        return release;
    }

    /**
     * Returns the image that has this toolchain, by a tag that may move.
     *
     * @return a reference without digest
     */
    public ImageReference image() {
        return image;
    }

    /**
     * Tells whether the catalogue that is shipped has an entry for it. Others are known and have no pin.
     *
     * @return whether it does
     */
    public boolean isCatalogued() {
        return catalogued;
    }

    /**
     * Returns the id as it is written.
     *
     * @return {@link #text()}
     */
    @Override
    public String toString() {
        return text;
    }
}
