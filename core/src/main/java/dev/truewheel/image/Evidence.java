package dev.truewheel.image;

/**
 * Why a fact is believed.
 *
 * @param source which kind of source says so
 * @param where where it says so: a path in the image, or a part of the reference; not safe to print
 * @param text the exact text there, shortened where it is long; not safe to print
 * @param meaning what follows from the text, in our own words; empty where the text says it plainly
 */
public record Evidence(Source source, String where, String text, String meaning) {
    /** The kinds of sources, those that prove most first. */
    public enum Source {
        /** The header of a compiled file in the image. */
        BINARY,
        /** A database of installed packages in the image. */
        PACKAGES,
        /** A file of Python itself in the image. */
        PYTHON_FILES,
        /** The name of a file, folder or link in the image. */
        FILE_NAME,
        /** The configuration or manifest of the image. */
        CONFIGURATION,
        /** What the distribution says of itself, and the table of distributions. */
        DISTRIBUTION,
        /** What the caller asked for. */
        REQUEST,
        /** The tag of a reference. */
        TAG,
        /** The last part of a reference's name. */
        NAME,
        /** An earlier part of a reference's name. */
        NAMESPACE
    }

    /** Makes evidence that needs no explanation. */
    static Evidence of(Source source, String where, String text) {
        return new Evidence(source, where, text, "");
    }

    /** Tells whether this is text of the reference and not the image itself. */
    public boolean isTextOnly() {
        return source.compareTo(Source.TAG) >= 0;
    }
}
