package dev.truewheel.wheel;

/**
 * The METADATA file of a wheel: headers and a body, as <a
 * href="https://packaging.python.org/en/latest/specifications/core-metadata/">the core metadata specification</a> defines
 * them, that is as Python's {@code email.parser} with the {@code compat32} policy reads them.
 *
 * <p>What that contract means, since it surprises: names compare without regard to case; an indented line continues the
 * value above it, line end and indentation included; a line of spaces is a continuation, not a blank line; the first line
 * that is neither header nor continuation ends the header block without complaint, so that one malformed line, a leading
 * blank line or a byte order mark loses every field after it. Lines end with LF, CR or CR LF. Each surprise that happens
 * is among the {@link #faults()}.
 *
 * <p>Three things differ from Python on purpose: bytes that are not UTF-8 are a fault and read as U+FFFD; a MIME field is
 * a fault and the body stays as it is; and a file of more than 65,536 headers is read up to that number.
 */
public final class CoreMetadata extends HeaderBlock {
    private CoreMetadata(byte[] content) {
        super(content);
    }

    /**
     * Reads a METADATA file; never throws for what is in it.
     *
     * @param content the bytes of the file
     * @return what could be read, and the faults
     */
    public static CoreMetadata parse(byte[] content) {
        return new CoreMetadata(content);
    }
}
