package dev.truewheel.wheel;

import java.util.List;
import java.util.Optional;

/**
 * The WHEEL file of a wheel, as <a
 * href="https://packaging.python.org/en/latest/specifications/binary-distribution-format/#file-contents">the binary
 * distribution format</a> defines it, read with the grammar of {@link CoreMetadata}, as installers do.
 *
 * <p>Every value is as written: a {@code Tag} folded over two lines holds the line end, and of a key that should stand
 * once the accessors return the first value, as Python's {@code Message.get} does, while {@link #all} returns each.
 */
public final class WheelMetadata extends HeaderBlock {

    private WheelMetadata(byte[] content) {
        super(content);
    }

    /**
     * Reads a WHEEL file; never throws for what is in it.
     *
     * @param content the bytes of the file
     * @return what could be read, and the faults
     */
    public static WheelMetadata parse(byte[] content) {
        return new WheelMetadata(content);
    }

    /**
     * Returns the version of the wheel format.
     *
     * @return the first {@code Wheel-Version} as written, or nothing if there is none
     */
    public Optional<String> wheelVersion() {
        return first("Wheel-Version");
    }

    /**
     * Returns the name of the program that wrote the wheel.
     *
     * @return the first {@code Generator} as written, or nothing if there is none
     */
    public Optional<String> generator() {
        return first("Generator");
    }

    /**
     * Returns whether the root belongs into purelib, in the words of the file: readers disagree about all but two spellings.
     *
     * @return the first {@code Root-Is-Purelib} as written, or nothing if there is none
     */
    public Optional<String> rootIsPurelib() {
        return first("Root-Is-Purelib");
    }

    /**
     * Returns the compatibility tags.
     *
     * @return the value of every {@code Tag} as written, in the order of the file
     */
    public List<String> tags() {
        return all("Tag");
    }

    /**
     * Returns the build tag.
     *
     * @return the first {@code Build} as written, or nothing if there is none
     */
    public Optional<String> build() {
        return first("Build");
    }
}
