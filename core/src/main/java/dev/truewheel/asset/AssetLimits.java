package dev.truewheel.asset;

import java.time.Duration;

/**
 * Bounds of fetching.
 *
 * @param mostBytes how large an asset may be, as it is sent
 * @param mostUnpackedBytes how large it may become
 * @param tries how often it is tried without getting much farther
 * @param stallWindow how long it may take until the least has come
 * @param leastBytes the least
 */
public record AssetLimits(long mostBytes, long mostUnpackedBytes, int tries, Duration stallWindow, long leastBytes) {
    /** 64 GiB, as sent and unpacked; three tries; 15 KiB within 15 seconds. */
    public static final AssetLimits DEFAULT =
            new AssetLimits(64L << 30, 64L << 30, 3, Duration.ofSeconds(15), 15 << 10);

    /** Checks the numbers. */
    public AssetLimits {
        if (mostBytes < 1 || mostUnpackedBytes < 1 || tries < 1 || leastBytes < 1 || stallWindow.toMillis() < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
    }
}
