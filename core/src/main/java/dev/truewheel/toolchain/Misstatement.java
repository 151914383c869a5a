package dev.truewheel.toolchain;

/** A file that gives no answer, with the reason. */
final class Misstatement extends Exception {
    private static final long serialVersionUID = 1L;

    private final UnresolvedToolchain.Kind kind;
    private final int line;

    Misstatement(UnresolvedToolchain.Kind kind, int line, String reason) {
        super(reason);
        this.kind = kind;
        this.line = line;
    }

    static Misstatement malformed(int line, String reason) {
        return new Misstatement(UnresolvedToolchain.Kind.MALFORMED, line, reason);
    }

    static Misstatement unsupported(int line, String reason) {
        return new Misstatement(UnresolvedToolchain.Kind.UNSUPPORTED, line, reason);
    }

    static Misstatement unreadable(String reason) {
        return new Misstatement(UnresolvedToolchain.Kind.UNREADABLE, 0, reason);
    }

    UnresolvedToolchain.Kind kind() {
        return kind;
    }

    int line() {
        return line;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
