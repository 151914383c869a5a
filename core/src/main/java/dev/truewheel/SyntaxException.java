package dev.truewheel;

import java.util.Objects;

/**
 * Text that does not follow the grammar it claims to follow.
 *
 * <p>It carries the reason, the whole input and where in it the first fault is, so that a caller can draw a caret or build
 * a finding. The message is safe to print: the input passes through {@link Printable#of(String)}.
 */
public final class SyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, without the input. */
    private final String reason;

    /** The text that was parsed, untouched. */
    private final String input;

    /** Code points before the fault. */
    private final int offset;

    /**
     * Creates the report of one fault.
     *
     * @param reason what is wrong, one line of printable text that does not repeat the input
     * @param input the text that was parsed
     * @param offset how many code points of {@code input} precede the fault; the length of the input when something is
     *     missing at its end
     */
    public SyntaxException(String reason, String input, int offset) {
        super(Objects.requireNonNull(reason, "reason")
                + " at offset "
                + offset
                + " of '"
                + Printable.of(Objects.requireNonNull(input, "input"))
                + "'");
        this.reason = reason;
        this.input = input;
        this.offset = offset;
    }

    /**
     * Creates the report of a fault whose place is known as an index of {@code char}s.
     *
     * @param reason what is wrong, one line of printable text that does not repeat the input
     * @param input the text that was parsed
     * @param charIndex the index of the fault in {@code input}, from 0 to its length
     * @return the report, with the index turned into code points
     * @throws IndexOutOfBoundsException if {@code charIndex} is negative or beyond the end of {@code input}
     */
    public static SyntaxException at(String reason, String input, int charIndex) {
        return new SyntaxException(reason, input, input.codePointCount(0, charIndex));
    }

    /**
     * Returns what is wrong, without the input.
     *
     * @return one line of printable text
     */
    public String reason() {
        return reason;
    }

    /**
     * Returns the text that was parsed, untouched and therefore not safe to print.
     *
     * @return the whole input
     */
    public String input() {
        return input;
    }

    /**
     * Returns where the fault is, counted in code points from 0.
     *
     * @return the number of code points before the fault
     */
    public int offset() {
        return offset;
    }
}
