package dev.truewheel.toolchain;

import java.util.List;
import java.util.Optional;

/**
 * A range of versions as package managers write them, such as {@code ^8.1 || >=9 <10}; exact as far as releases go.
 *
 * @param spans the alternatives
 */
record VersionRange(List<Span> spans) implements Wish {

    /** Whose notation it is; they differ in what {@code ~} and partial versions mean. */
    enum Dialect {
        /** Node's, where {@code ~18.2} stays within 18.2 and {@code >18} begins with 19. */
        NPM,
        /** Poetry's, where {@code ~3.9} stays within 3.9 and {@code >3.9} takes 3.9.1. */
        POETRY,
        /** That of Composer and RubyGems, where {@code ~8.1} stays within 8. */
        COMPOSER
    }

    /**
     * What one alternative admits.
     *
     * @param low the first version admitted
     * @param high the first one that is not
     * @param named the release of the lower bound as written; nothing when there is no bound
     * @param holes what is not admitted in between
     */
    record Span(long low, long high, Optional<Release> named, List<Span> holes) {

        boolean meets(long from, long to) {
            boolean meets = Math.max(low, from) < Math.min(high, to);
            for (Span hole : holes) {
                meets &= hole.low > from || hole.high < to;
            }
            return meets;
        }
    }

    /** Returns a number that orders versions as their three numbers do. */
    static long key(int major, int minor, int patch) {
        return (clip(major) << 40) | (clip(minor) << 20) | clip(patch);
    }

    private static long clip(int number) {
        return Math.min(number, (1 << 20) - 2);
    }

    @Override
    public boolean admits(Release release) {
        int minor = release.minor();
        long from = key(release.major(), Math.max(minor, 0), 0);
        long to = minor < 0 ? key(release.major() + 1, 0, 0) : key(release.major(), minor + 1, 0);
        for (Span span : spans) {
            if (span.meets(from, to)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<Release> lowest() {
        Span first = spans.get(0);
        for (Span span : spans) {
            first = span.low < first.low ? span : first;
        }
        return first.named;
    }
}
