package dev.truewheel.packaging;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A natural number without upper limit, read from decimal digits and compared without arithmetic. */
final class Numeral implements Comparable<Numeral> {
    private static final Numeral[] SMALL = new Numeral[256];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = new Numeral(i, null);
        }
    }

    static final Numeral ZERO = SMALL[0];

    /** Any run of this many digits fits a {@code long}. */
    private static final int DIGITS_OF_LONG = 18;

    private final long value;

    /** The digits without leading zeros when there are more than {@value #DIGITS_OF_LONG}, otherwise null. */
    private final @Nullable String digits;

    private Numeral(long value, @Nullable String digits) {
        this.value = value;
        this.digits = digits;
    }

    /** Reads a range that the caller knows to hold ASCII digits only, and at least one. */
    static Numeral read(String text, int start, int end) {
        int first = start;
        while (first < end - 1 && text.charAt(first) == '0') {
            first++;
        }
        if (end - first > DIGITS_OF_LONG) {
            return new Numeral(0, text.substring(first, end));
        }
        long value = 0;
        for (int i = first; i < end; i++) {
            value = 10 * value + (text.charAt(i) - '0');
        }
        return value < SMALL.length ? SMALL[(int) value] : new Numeral(value, null);
    }

    boolean isZero() {
        return value == 0 && digits == null;
    }

    BigInteger toBigInteger() {
        return digits == null ? BigInteger.valueOf(value) : new BigInteger(digits);
    }

    @Override
    public int compareTo(Numeral other) {
        if (digits == null && other.digits == null) {
            return Long.compare(value, other.value);
        }
        if (digits == null || other.digits == null) {
            return digits == null ? -1 : 1;
        }
        int byLength = Integer.compare(digits.length(), other.digits.length());
        return byLength != 0 ? byLength : digits.compareTo(other.digits);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Numeral numeral && compareTo(numeral) == 0;
    }

    @Override
    public int hashCode() {
        return digits == null ? Long.hashCode(value) : digits.hashCode();
    }

    @Override
    public String toString() {
        return digits == null ? Long.toString(value) : digits;
    }
}
