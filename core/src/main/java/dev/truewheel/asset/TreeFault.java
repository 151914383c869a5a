package dev.truewheel.asset;

/**
 * Why an archive is not unpacked.
 *
 * @param kind what kind of fault it is
 * @param offset where in the archive the headers of the member begin
 * @param words what is wrong, printable
 */
record TreeFault(Kind kind, long offset, String words) {
    /** What can be wrong. */
    enum Kind {
        /** It is cut off, no archive at all, or its headers contradict themselves. */
        DAMAGED,
        /** Something lies behind its end. */
        TRAILING,
        /** A name is empty, or has an empty component or {@code .} in it. */
        ALIAS,
        /** A name is no UTF-8. */
        ENCODING,
        /** A name begins at the root of a system or has a drive. */
        ABSOLUTE,
        /** A name leads upwards. */
        PARENT,
        /** A name has a backslash. */
        BACKSLASH,
        /** A name has a character that is not seen. */
        CONTROL,
        /** A name was there before. */
        DUPLICATE,
        /** Two names are one to some file system. */
        COLLISION,
        /** A path is that of a file or link, and of a folder. */
        FILE_AS_FOLDER,
        /** A link leads out of the tree, or may do so. */
        LINK_OUTSIDE,
        /** A hard link leads to no file before it. */
        LINK_TO_NOTHING,
        /** A member is no file, folder or link. */
        SPECIAL,
        /** A file has holes. */
        SPARSE,
        /** A bound was reached. */
        LIMIT
    }
}
