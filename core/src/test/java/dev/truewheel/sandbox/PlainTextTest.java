package dev.truewheel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlainTextTest {
    private static final String DIGITS = "0123456789";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String WHITE =
            "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
                    + "\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    @Test
    void classes_ofEveryCharacter_areThose() {
        for (int i = 0; i <= Character.MAX_VALUE; i++) {
            char c = (char) i;
            boolean letter = (LETTERS + CAPITALS).indexOf(c) >= 0;
            assertThat(PlainText.isLetter(c)).as("%x", i).isEqualTo(letter);
            assertThat(PlainText.isAlphanumeric(c)).as("%x", i).isEqualTo(letter || DIGITS.indexOf(c) >= 0);
            assertThat(PlainText.isHexDigit(c)).as("%x", i).isEqualTo((DIGITS + "abcdefABCDEF").indexOf(c) >= 0);
            assertThat(PlainText.isVisible(c)).as("%x", i).isEqualTo(i > 0x20 && i < 0x7f);
            assertThat(Trimmed.isWhite(c)).as("%x", i).isEqualTo(WHITE.indexOf(c) >= 0);
        }
    }

    @Test
    void firstUnsafe_controlsAndHalves_areFoundWhereTheyAre() {
        assertThat(PlainText.firstUnsafe("a é\ud83d\ude00日\u2028")).isEqualTo(-1);
        assertThat(PlainText.firstUnsafe("\ud83d\ude00\u0007")).isEqualTo(2);
        assertThat(PlainText.firstUnsafe("\u0085")).isZero();
        assertThat(PlainText.firstUnsafe("a\ud83d")).isEqualTo(1);
        assertThat(PlainText.firstUnsafe("\ude00\ud83d")).isZero();
        assertThat(PlainText.firstUnsafe("ab\ud83dc")).isEqualTo(2);
    }

    @Test
    void trimmed_whiteSpaceAround_goes() {
        assertThat(Trimmed.of(WHITE + "a b" + WHITE)).isEqualTo("a b");
        assertThat(Trimmed.of(WHITE)).isEmpty();
        assertThat(Trimmed.of("\u001ca\u200b")).isEqualTo("\u001ca\u200b");
    }
}
