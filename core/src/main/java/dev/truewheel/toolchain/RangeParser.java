package dev.truewheel.toolchain;

import dev.truewheel.Printable;
import dev.truewheel.packaging.Ascii;
import dev.truewheel.toolchain.VersionRange.Dialect;
import dev.truewheel.toolchain.VersionRange.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a {@link VersionRange}: alternatives with bars between them, comparisons with blanks or commas between them. */
final class RangeParser {
    private static final int MAX_LENGTH = 1_000;
    private static final String OPERATORS = "<>=^~!";
    private static final long END = Long.MAX_VALUE;

    private final String text;
    private final Dialect dialect;
    private final int line;
    private int at;

    /** The numbers of the last version read, and how many of them were written. */
    private final int[] numbers = new int[3];

    private int count;

    private RangeParser(String text, Dialect dialect, int line) {
        this.text = text;
        this.dialect = dialect;
        this.line = line;
    }

    static VersionRange parse(String text, Dialect dialect, int line) throws Misstatement {
        if (text.length() > MAX_LENGTH) {
            throw Misstatement.malformed(line, "a range of more than " + MAX_LENGTH + " characters is not read");
        }
        return new RangeParser(text, dialect, line).range();
    }

    private VersionRange range() throws Misstatement {
        List<Span> spans = new ArrayList<>();
        do {
            spans.add(alternative());
        } while (bar());
        return new VersionRange(List.copyOf(spans));
    }

    private boolean bar() {
        int from = at;
        while (at < text.length() && text.charAt(at) == '|' && at < from + 2) {
            at++;
        }
        return at > from;
    }

    private Span alternative() throws Misstatement {
        Span all = null;
        List<Span> holes = new ArrayList<>();
        for (skipBlanks(true); at < text.length() && text.charAt(at) != '|'; skipBlanks(true)) {
            int from = at;
            while (at < text.length() && OPERATORS.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            String operator = text.substring(from, at);
            skipBlanks(false);
            version();
            Span span = span(operator);
            if (operator.equals("!=")) {
                holes.add(span);
            } else {
                all = all == null ? span : both(all, span);
            }
        }
        if (all == null && holes.isEmpty()) {
            throw malformed();
        }
        return all == null
                ? new Span(0, END, Optional.empty(), holes)
                : new Span(all.low(), all.high(), all.named(), List.copyOf(holes));
    }

    private static Span both(Span one, Span other) {
        Span higher = other.low() > one.low() ? other : one;
        return new Span(higher.low(), Math.min(one.high(), other.high()), higher.named(), List.of());
    }

    private Span span(String operator) throws Misstatement {
        boolean npm = dialect == Dialect.NPM;
        int written = count;
        long floor = VersionRange.key(numbers[0], numbers[1], numbers[2]);
        long next = beyond(written);
        if (operator.isEmpty() && hyphen()) {
            version();
            return from(floor, beyond(count), written);
        }
        return switch (operator) {
            case "", "=", "==", "!=" -> from(floor, next, written);
            case ">=" -> from(floor, END, written);
            case ">" -> from(npm ? next : floor + 1, END, written);
            case "<=" -> new Span(0, npm ? next : floor + 1, Optional.empty(), List.of());
            case "<" -> new Span(0, floor, Optional.empty(), List.of());
            case "^" -> from(floor, beyond(Math.min(written, firstThatCounts())), written);
            case "~" ->
                from(
                        floor,
                        beyond(Math.min(written, dialect == Dialect.COMPOSER ? Math.max(1, written - 1) : 2)),
                        written);
            case "~>", "~=" -> from(floor, beyond(Math.min(written, Math.max(1, written - 1))), written);
            default -> throw malformed();
        };
    }

    /** Returns how many numbers a caret keeps: up to the first that is not 0. */
    private int firstThatCounts() {
        return numbers[0] > 0 ? 1 : numbers[1] > 0 ? 2 : 3;
    }

    /** Returns the first version that does not begin with so many of the numbers last read. */
    private long beyond(int kept) {
        return switch (kept) {
            case 0 -> END;
            case 1 -> VersionRange.key(numbers[0] + 1, 0, 0);
            case 2 -> VersionRange.key(numbers[0], numbers[1] + 1, 0);
            default -> VersionRange.key(numbers[0], numbers[1], numbers[2] + 1);
        };
    }

    private static Span from(long low, long high, int written) {
        if (written == 0) {
            return new Span(0, high, Optional.empty(), List.of());
        }
        int mask = (1 << 20) - 1;
        Release named = new Release((int) (low >> 40), written == 1 ? -1 : (int) (low >> 20) & mask);
        return new Span(low, high, Optional.of(named), List.of());
    }

    /** Reads numbers with dots between them, up to an asterisk or the like; what follows a hyphen does not count. */
    private void version() throws Misstatement {
        numbers[0] = numbers[1] = numbers[2] = 0;
        count = 0;
        if (at < text.length() && Ascii.lower(text.charAt(at)) == 'v') {
            at++;
        }
        boolean open = true;
        for (int part = 0; open; part++) {
            int end = Release.digits(text, at);
            if (end > at && part < 8) {
                if (part < 3 && count == part) {
                    numbers[count++] = Release.number(text, at, end);
                }
                at = end;
            } else if (at < text.length() && "*xX".indexOf(text.charAt(at)) >= 0) {
                at++;
                skipWord();
                return;
            } else {
                throw malformed();
            }
            open = at < text.length() && text.charAt(at) == '.';
            at += open ? 1 : 0;
        }
        skipWord();
    }

    private void skipWord() {
        while (at < text.length() && " \t,|".indexOf(text.charAt(at)) < 0 && OPERATORS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }

    private boolean hyphen() {
        int from = at;
        skipBlanks(false);
        if (at > from && text.startsWith("- ", at)) {
            at += 2;
            skipBlanks(false);
            return true;
        }
        at = from;
        return false;
    }

    private void skipBlanks(boolean commas) {
        String blanks = commas ? " \t," : " \t";
        while (at < text.length() && blanks.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private Misstatement malformed() {
        return Misstatement.malformed(
                line,
                "'" + Printable.of(text) + "' is no range of versions that is understood here, from offset " + at
                        + " on");
    }
}
