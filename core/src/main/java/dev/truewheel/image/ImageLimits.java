package dev.truewheel.image;

/**
 * How much of an image is read before it counts as an attack.
 *
 * @param maxLayers how many layers
 * @param maxEntries how many files, directories and links, over all layers
 * @param maxNameBytes how long all their names together, in bytes
 * @param maxUnpackedBytes how many bytes all layers unpack to, once the ratio is used up
 * @param maxRatio how many times its own size a layer may unpack to; counts from 1 GiB on
 */
public record ImageLimits(int maxLayers, int maxEntries, long maxNameBytes, long maxUnpackedBytes, int maxRatio) {
    /** The longest path of an entry, in bytes. */
    static final int MAX_PATH = 4_096;

    /** How many links are followed on the way to one file. */
    static final int MAX_LINKS = 40;

    /** The largest JSON document of an image, in bytes. */
    static final int MAX_JSON = 16 << 20;

    /** From here on the ratio counts. */
    static final long RATIO_FROM = 1L << 30;

    /** Returns what the largest images in use stay well below. */
    public static ImageLimits standard() {
        return new ImageLimits(512, 2_000_000, 128L << 20, 256L << 30, 100);
    }
}
