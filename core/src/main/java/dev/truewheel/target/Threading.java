package dev.truewheel.target;

/**
 * Whether an interpreter has a global lock.
 *
 * @see <a href="https://peps.python.org/pep-0703/">PEP 703</a>
 */
public enum Threading {
    /** The usual build, with the lock. */
    GIL("gil"),

    /** A build without the lock, from CPython 3.13 on; it loads other binaries. */
    FREE_THREADED("free-threaded");

    private final String word;

    Threading(String word) {
        this.word = word;
    }

    /**
     * Returns the word for it in command lines and requests.
     *
     * @return {@code gil} or {@code free-threaded}
     */
    public String word() {
        return word;
    }
}
