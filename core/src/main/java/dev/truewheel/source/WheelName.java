package dev.truewheel.source;

/** File names of wheels whose suffix may be in capitals, as some file systems and tools leave it. */
final class WheelName {
    private static final String SUFFIX = ".whl";

    private WheelName() {}

    /** Tells whether a name ends in the suffix, in any case, and is more than that. */
    static boolean hasSuffix(String name) {
        int stem = name.length() - SUFFIX.length();
        return stem > 0 && name.regionMatches(true, stem, SUFFIX, 0, SUFFIX.length());
    }

    /** Returns the name as installers want it. */
    static String normal(String name) {
        return hasSuffix(name) ? name.substring(0, name.length() - SUFFIX.length()) + SUFFIX : name;
    }
}
