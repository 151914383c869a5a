package dev.truewheel.audit.rules;

/** The file types of a Unix mode. */
final class UnixMode {
    static final int DIRECTORY = 0040000;
    static final int REGULAR = 0100000;

    private static final int TYPES = 0170000;

    private UnixMode() {}

    /** Returns the bits that say what kind of file it is, 0 where none does. */
    static int type(int mode) {
        return mode & TYPES;
    }

    /** Returns what people call a type that is neither regular file nor directory. */
    static String nameOf(int type) {
        return switch (type) {
            case 0120000 -> "symbolic link";
            case 0010000 -> "FIFO";
            case 0020000 -> "character device";
            case 0060000 -> "block device";
            case 0140000 -> "socket";
            default -> "file of no known type";
        };
    }
}
