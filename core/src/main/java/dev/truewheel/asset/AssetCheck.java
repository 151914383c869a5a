package dev.truewheel.asset;

import java.nio.file.Path;
import java.util.List;

/**
 * What a look at every byte of a cache gave.
 *
 * @param checked how many files were read
 * @param corrupt those that are not what they were
 */
public record AssetCheck(long checked, List<CorruptAsset> corrupt) {
    /** Copies the list. */
    public AssetCheck {
        corrupt = List.copyOf(corrupt);
    }

    /**
     * A file that is not what it was, or is gone.
     *
     * @param version the folder that it is in
     * @param name what it is called there, unpacked
     * @param path where it is
     * @param reason what is wrong, with the digests
     */
    public record CorruptAsset(String version, String name, Path path, String reason) {}
}
