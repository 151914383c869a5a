package dev.truewheel.archive;

import org.jspecify.annotations.Nullable;

/**
 * One place where the framing of an archive is not what it should be.
 *
 * @param kind which law is broken
 * @param offset the byte offset in the file
 * @param member the name of the member it is about, undecorated and hostile, or null
 * @param message what is wrong, one printable sentence
 * @param expected what should stand there, printable, or null
 * @param actual what stands there, printable, or null
 */
public record FramingFault(
        Kind kind,
        long offset,
        @Nullable String member,
        String message,
        @Nullable String expected,
        @Nullable String actual) {

    /** The laws of ZIP framing. */
    public enum Kind {
        /** Bytes stand before the first local header. */
        PREFIX,
        /** Bytes stand between records that belong together. */
        GAP,
        /** Neither the start nor the end of the file is that of an archive. */
        NOT_AN_ARCHIVE,
        /** The archive has no end record, or it is cut off. */
        END_RECORD_MISSING,
        /** Readers that search differently find different end records. */
        END_RECORD_AMBIGUOUS,
        /** Bytes follow the end record. */
        TRAILING_BYTES,
        /** Only zero bytes follow the end record. */
        TRAILING_ZEROS,
        /** The archive has a comment. */
        ARCHIVE_COMMENT,
        /** The archive's comment could be taken for ZIP records. */
        ARCHIVE_COMMENT_RECORDS,
        /** A directory entry has a comment. */
        MEMBER_COMMENT,
        /** The numbers of entries do not agree. */
        ENTRY_COUNT,
        /** The directory is not where or as long as the end record says. */
        DIRECTORY_POSITION,
        /** All offsets are short by the same number of bytes, as if something had been put before the archive. */
        DIRECTORY_SHIFT,
        /** The ZIP64 end record or its locator is wrong. */
        ZIP64_END,
        /** The ZIP64 end record has room for data that readers skip. */
        ZIP64_END_EXTENSIBLE,
        /** A record says that the archive spans several disks. */
        SEVERAL_DISKS,
        /** The end record names one disk for itself and another for the directory. */
        DISKS_DIFFER,
        /** The ZIP64 locator counts several disks. */
        LOCATOR_DISKS,
        /** A record stands where none of its kind belongs. */
        UNKNOWN_RECORD,
        /** A local header is not listed in the directory. */
        UNLISTED_ENTRY,
        /** The directory lists a member whose local header is not there. */
        MISSING_ENTRY,
        /** Two members share bytes. */
        OVERLAP,
        /** The name differs between local and directory header. */
        NAME_MISMATCH,
        /** A general purpose flag differs between local and directory header. */
        FLAG_MISMATCH,
        /** The same for flags that no installer looks at. */
        FLAG_MISMATCH_UNHEEDED,
        /** The compression method differs between local and directory header. */
        METHOD_MISMATCH,
        /** The CRC-32 differs between local and directory header. */
        CRC_MISMATCH,
        /** A size differs between local and directory header. */
        SIZE_MISMATCH,
        /** A data descriptor is missing or contradicts the directory. */
        DESCRIPTOR,
        /** A ZIP64 extra field holds more than the fields that need it, or numbers no file can have. */
        ZIP64_EXTRA,
        /** A ZIP64 extra field lacks a field that needs it. */
        ZIP64_EXTRA_SHORT,
        /** A local header's ZIP64 extra field is not needed and gives the sizes that the header gives. */
        ZIP64_EXTRA_UNNEEDED,
        /** An extra field announces more bytes than the area has. */
        EXTRA_OVERRUN,
        /** One to three bytes follow the last extra field. */
        EXTRA_TAIL,
        /** An extra field identifier is repeated. */
        EXTRA_REPEATED,
        /** An extra field that changes sizes or names is repeated. */
        EXTRA_REPEATED_MEANING,
        /** A Unicode-path extra field repeats the name. */
        UNICODE_PATH_SAME,
        /** A Unicode-path extra field gives another name. */
        UNICODE_PATH_DIFFERS,
        /** A local header, but not the directory, asks for a version to extract that there is not. */
        VERSION_NEEDED,
        /** The file begins as a tar archive does. */
        TAR,
        /** The file begins with compressed data in which readers of tar archives look for one. */
        COMPRESSED_START
    }
}
