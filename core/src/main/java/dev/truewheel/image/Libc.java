package dev.truewheel.image;

/** A C library for Linux that wheels are built for. */
public enum Libc {
    /** The GNU C library: {@code manylinux}. */
    GLIBC("glibc"),

    /** The musl C library: {@code musllinux}. */
    MUSL("musl");

    private final String text;

    Libc(String text) {
        this.text = text;
    }

    /** Returns its name. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
