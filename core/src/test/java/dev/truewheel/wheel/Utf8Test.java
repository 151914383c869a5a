package dev.truewheel.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void sequenceLength_everyCodePoint() {
        for (int c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                byte[] encoded = Character.toString(c).getBytes(StandardCharsets.UTF_8);
                assertThat(Utf8.sequenceLength(encoded, 0, encoded.length)).isEqualTo(encoded.length);
            }
        }
    }

    @Test
    void sequenceLength_everyPairAndTripleOfBytesAgreesWithTheJdk() {
        byte[] bytes = new byte[3];
        for (int first = 0x80; first <= 0xFF; first++) {
            for (int second = 0; second <= 0xFF; second++) {
                for (int third : new int[] {0, 0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF}) {
                    bytes[0] = (byte) first;
                    bytes[1] = (byte) second;
                    bytes[2] = (byte) third;
                    int length = Utf8.sequenceLength(bytes, 0, 3);
                    if (length > 0) {
                        assertThat(isUtf8(Arrays.copyOf(bytes, length))).isTrue();
                    } else {
                        for (int n = 1; n <= 3; n++) {
                            assertThat(isUtf8(Arrays.copyOf(bytes, n))).isFalse();
                        }
                    }
                }
            }
        }
    }

    @Test
    void sequenceLength_ofMaximalParts() {
        assertThat(length(0xE2, 0x82, 0x41)).isEqualTo(-2);
        assertThat(length(0xF0, 0x9F, 0x90)).isEqualTo(-3);
        assertThat(length(0xED, 0xA0, 0x80)).isEqualTo(-1);
        assertThat(length(0xC0, 0xAF)).isEqualTo(-1);
        assertThat(length(0xF5, 0x80)).isEqualTo(-1);
        assertThat(length(0xC3)).isEqualTo(-1);
    }

    @Test
    void decode_replacesEachMaximalPart() {
        assertThat(decode(0x61, 0xED, 0xA0, 0x80, 0x62)).isEqualTo("a\uFFFD\uFFFD\uFFFDb");
        assertThat(decode(0xE2, 0x82, 0x61)).isEqualTo("\uFFFDa");
        assertThat(decode(0xF4, 0x90, 0x80, 0x80)).isEqualTo("\uFFFD\uFFFD\uFFFD\uFFFD");
        assertThat(decode(0xC3)).isEqualTo("\uFFFD");
    }

    @Test
    void decode_keepsReplacementCharactersThatAreWritten() {
        assertThat(decode(0xEF, 0xBF, 0xBD, 0x61)).isEqualTo("\uFFFDa");
    }

    private static int length(int... values) {
        byte[] bytes = bytes(values);
        return Utf8.sequenceLength(bytes, 0, bytes.length);
    }

    private static String decode(int... values) {
        byte[] bytes = bytes(values);
        return Utf8.decode(bytes, 0, bytes.length);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
