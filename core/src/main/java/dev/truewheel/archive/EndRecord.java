package dev.truewheel.archive;

import org.jspecify.annotations.Nullable;

/**
 * What the end of an archive says of its directory, ZIP64 numbers taken where the short ones cannot hold them.
 *
 * @param offset where the end of central directory record stands
 * @param directoryEnd where the directory must end: the start of the first end record
 * @param directoryOffset where the directory starts, as declared
 * @param directorySize how long the directory is, as declared
 * @param entries how many entries it has, as declared
 * @param zip64 whether a ZIP64 end record was used
 * @param shortForm what the record says without its ZIP64 twin where the two contradict each other, or null
 */
record EndRecord(
        long offset,
        long directoryEnd,
        long directoryOffset,
        long directorySize,
        long entries,
        boolean zip64,
        @Nullable EndRecord shortForm) {

    /** Returns where the directory starts for readers that go back from the end record; negative if before the file. */
    long adjacentStart() {
        return directoryEnd - directorySize;
    }

    /** Returns how far the declared offset is from the real one: the length of a prefix it does not know. */
    long shift() {
        return adjacentStart() - directoryOffset;
    }
}
