package dev.truewheel.packaging;

/**
 * One thing that is wrong, or merely unusual, with a member of a compressed tag set.
 *
 * @param kind what it is
 * @param field in which of the three sets
 * @param index the position in that set, from 0
 * @param member the member as it was written, of unknown origin
 * @see TagSet#faults()
 */
public record TagFault(Kind kind, TagField field, int index, String member) {

    /** The kinds of fault. */
    public enum Kind {
        /** The member is empty: two dots in a row, a dot at an end, or an empty field. */
        EMPTY,

        /** The member holds something other than ASCII letters, digits and underscores. */
        FOREIGN_CHARACTER,

        /** The member of the python field begins with a digit, so it is no identifier. */
        DIGIT_FIRST,

        /** The member holds an upper-case ASCII letter. Some tools fold case, others find no match. */
        UPPER_CASE,

        /** The member occurred before in the same set, apart from case. */
        REPEATED,

        /**
         * The member sorts before its predecessor. PEP 425 asks for sorted sets, yet by plain character order
         * {@code manylinux2014_x86_64} comes before {@code manylinux_2_17_x86_64}, and the wheels on PyPI write it after.
         */
        UNSORTED
    }
}
