package dev.truewheel.image;

/** An implementation of Python. */
public enum Implementation {
    /** The reference implementation. */
    CPYTHON("CPython", "cpython"),

    /** PyPy. */
    PYPY("PyPy", "pypy"),

    /** GraalPy. */
    GRAALPY("GraalPy", "graalpy");

    private final String title;
    private final String systemName;

    Implementation(String title, String systemName) {
        this.title = title;
        this.systemName = systemName;
    }

    /** Returns the name for people, such as {@code CPython}. */
    public String title() {
        return title;
    }

    /** Returns what {@code sys.implementation.name} is, such as {@code cpython}. */
    public String systemName() {
        return systemName;
    }

    @Override
    public String toString() {
        return title;
    }
}
