package dev.truewheel.image;

/**
 * One entry of a tar archive.
 *
 * @param name its path as the archive has it
 * @param type what it is: one of the constants here
 * @param link where it leads, for links
 * @param size how many bytes its content has
 * @param offset where its content is in the archive
 */
record TarEntry(String name, char type, String link, long size, long offset) {
    static final char FILE = '0';
    static final char HARD_LINK = '1';
    static final char LINK = '2';
    static final char DIRECTORY = '5';
    /** Anything that has no content to be read: devices, pipes, files with holes. */
    static final char OTHER = '3';
}
