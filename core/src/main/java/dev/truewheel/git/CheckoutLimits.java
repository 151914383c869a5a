package dev.truewheel.git;

/**
 * How large a source may be.
 *
 * @param files how many files and links it may have
 * @param bytes how many bytes they may have together, those that Git LFS adds included
 * @param depth how many directories may lie in each other
 * @param transferBytes how many bytes may be fetched for it
 */
public record CheckoutLimits(int files, long bytes, int depth, long transferBytes) {
    private static final long GIBIBYTE = 1L << 30;

    /**
     * Returns what is usual: 50,000 files, 4 GiB, 40 directories, 4 GiB.
     *
     * @return the limits
     */
    public static CheckoutLimits standard() {
        return new CheckoutLimits(50_000, 4 * GIBIBYTE, 40, 4 * GIBIBYTE);
    }
}
