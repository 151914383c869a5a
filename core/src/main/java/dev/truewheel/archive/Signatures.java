package dev.truewheel.archive;

/** The numbers APPNOTE gives its records, read as little-endian integers. */
final class Signatures {
    static final int LOCAL_HEADER = 0x04034b50;
    static final int DIRECTORY_HEADER = 0x02014b50;
    static final int END_RECORD = 0x06054b50;
    static final int ZIP64_END_RECORD = 0x06064b50;
    static final int ZIP64_LOCATOR = 0x07064b50;
    static final int DATA_DESCRIPTOR = 0x08074b50;
    static final int DIRECTORY_SIGNATURE = 0x05054b50;
    static final int ARCHIVE_EXTRA_DATA = 0x08064b50;

    private Signatures() {}

    /** Returns the record's name, or null if APPNOTE knows none by that number. */
    static String nameOf(int signature) {
        return switch (signature) {
            case LOCAL_HEADER -> "local file header";
            case DIRECTORY_HEADER -> "central directory header";
            case END_RECORD -> "end of central directory record";
            case ZIP64_END_RECORD -> "ZIP64 end of central directory record";
            case ZIP64_LOCATOR -> "ZIP64 end of central directory locator";
            case DATA_DESCRIPTOR -> "data descriptor";
            case DIRECTORY_SIGNATURE -> "central directory digital signature";
            case ARCHIVE_EXTRA_DATA -> "archive extra data record";
            default -> "unknown bytes";
        };
    }
}
