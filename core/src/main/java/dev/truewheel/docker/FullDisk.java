package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.nio.file.Path;

/** Tells a disk that is full from every other trouble with files. */
final class FullDisk {
    private static final String[] WORDS = {"No space left on device", "Disk quota exceeded", "not enough space"};

    private FullDisk() {}

    /** Returns a failure that says what to do where room is all that is missing, and otherwise what went wrong. */
    static IOException orWhatItIs(IOException failure, String what, Path folder) {
        String said = String.valueOf(failure.getMessage());
        for (String words : WORDS) {
            if (said.contains(words)) {
                throw new TruewheelException(
                        ErrorCode.UNAVAILABLE,
                        what + " cannot be written: the disk of " + Printable.of(folder.toString(), 300)
                                + " is full; make room there, and try again",
                        failure);
            }
        }
        return failure;
    }
}
