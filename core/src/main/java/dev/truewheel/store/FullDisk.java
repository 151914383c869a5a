package dev.truewheel.store;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.nio.file.Path;

/** Tells a disk that is full from every other trouble with files. */
public final class FullDisk {
    private static final String[] WORDS = {"No space left on device", "Disk quota exceeded", "not enough space"};

    private FullDisk() {}

    /**
     * Returns what went wrong, where room was not all that was missing.
     *
     * @param failure of writing a file
     * @param what is written, at the begin of a sentence
     * @param folder on the disk that is written to
     * @return the failure
     * @throws TruewheelException with {@link ErrorCode#UNAVAILABLE} if the disk is full, with what to do about it
     */
    public static IOException orWhatItIs(IOException failure, String what, Path folder) {
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
