package dev.truewheel.target;

/**
 * How far a wheel got before it was refused, from the name to the choice.
 *
 * <p>The steps about tags, from {@link #UNKNOWN_TAG} to {@link #PLATFORM}, are uv's: of all combinations of a compressed set
 * the one that got furthest says why.
 */
public enum Rung {
    /** The file cannot be a candidate, or its name is not that of a wheel. */
    NAME("name"),
    /** It belongs to another project. */
    PROJECT("project"),
    /** No interpreter is known that has such a tag. */
    UNKNOWN_TAG("unknown-tag"),
    /** The interpreter is another one, or another version. */
    PYTHON("python"),
    /** The interpreter fits, its binary interface does not. */
    ABI("abi"),
    /** The binary interface needs the global lock, which the target has not. */
    FREE_THREADED_ABI("free-threaded-abi"),
    /** The Python of the binary interface is one that the wheel's own {@code Requires-Python} excludes. */
    ABI_VERSION("abi-version"),
    /** Interpreter and binary interface fit, the platform does not. */
    PLATFORM("platform"),
    /** The tags fit; {@code Requires-Python} does not. */
    REQUIRES_PYTHON("requires-python"),
    /** The version is none of those asked for. */
    VERSION("version"),
    /** The digest is none of those expected. */
    DIGEST("digest"),
    /** It was uploaded after the cutoff, or nobody knows when. */
    UPLOAD_TIME("upload-time");

    private final String word;

    Rung(String word) {
        this.word = word;
    }

    /**
     * Returns the step as machine-readable output writes it.
     *
     * @return lower-case words with {@code -} between them
     */
    public String word() {
        return word;
    }
}
