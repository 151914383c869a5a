package dev.truewheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

final class SyntaxExceptionTest {
    @Test
    void message_holdsReasonOffsetAndPrintableInput() {
        SyntaxException e = new SyntaxException("not a digit", "1\u001b", 1);

        assertThat(e).hasMessage("not a digit at offset 1 of '1\\x1b'");
        assertThat(e.reason()).isEqualTo("not a digit");
        assertThat(e.input()).isEqualTo("1\u001b");
        assertThat(e.offset()).isEqualTo(1);
    }

    @Test
    void message_longInput_isCut() {
        assertThat(new SyntaxException("r", "x".repeat(100_000), 0).getMessage())
                .hasSizeLessThan(200);
    }

    @Test
    void at_countsCodePoints() {
        assertThat(SyntaxException.at("r", "\ud83d\ude80!", 2).offset()).isEqualTo(1);
        assertThat(SyntaxException.at("r", "ab", 2).offset()).isEqualTo(2);
    }

    @Test
    void at_beyondTheEnd_isRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> SyntaxException.at("r", "ab", 3));
    }
}
