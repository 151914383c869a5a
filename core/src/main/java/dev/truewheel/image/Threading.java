package dev.truewheel.image;

/** Whether a build of Python has the global interpreter lock. */
public enum Threading {
    /** With the lock, as all builds were before 3.13. */
    GIL("gil"),

    /** Without it, by PEP 703: extension modules have an ABI of their own. */
    FREE_THREADED("free-threaded");

    private final String text;

    Threading(String text) {
        this.text = text;
    }

    /** Returns the word for it. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
