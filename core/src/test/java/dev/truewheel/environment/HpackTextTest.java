package dev.truewheel.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HpackTextTest {
    /** All bytes from 0 to 255, packed by the hpack library for Python. */
    private static final String ALL_BYTES =
            "ffc7fffd8fffffe2fffffe3fffffe4fffffe5fffffe6fffffe7fffffe8ffffeafffffff3fffffa7fffffabffffffdfffffeb"
                    + "fffffecfffffedfffffeefffffefffffff0ffffff1ffffff2fffffffbfffffcffffffd3fffffd7fffffdbfffffdffffffe3f"
                    + "ffffe7fffffebfffffed4fe3f9ffaffcabf1febfafefe7fdfd2cbb00089969b71d79fb9f7fff20ffbff3ff50ddbd7f061c58"
                    + "f265cd9f469d5af66dddbf871e5f9cff7ff7fffc3ff9ffe45fff4719242cb34e6e9d68a6a3d7dac426defe3cfaf7fffbfe7f"
                    + "fbffdffffffcfffe6ffff4bfff9ffffa3fffd3ffff53fffd5ffffb3fffeb7fffdaffffb7ffff73fffeeffffdeffffebffffb"
                    + "fffffd9ffffdbfffebffffe0ffffeeffffc3ffff8bffff1ffffe4fffee7fffb1ffff97fffd9ffffcdffff9fffffbffffdaff"
                    + "feeffff4ffffb7fffee7fffe8ffffd3fffdeffffd5fffeeffffbdffffe1fffdfffff7fffff5ffffecffff07fff87fffe0fff"
                    + "f17fffedffff87ffff77fffeffffeaffff8bfffe3ffff93ffff87fffcbffff37ffff1fffff83ffffe1fffebfffe3ffff3fff"
                    + "ff2ffffa3ffffd9fffff17ffffc7fffff27ffffdefffffbffffff2fffff8fffffb7fff97fff8fffffe6fffffc1fffff87fff"
                    + "fe7fffffc5ffffe5fffe4ffff2fffffd1fffff4ffffffefffffe3fffffc9fffff97fffb3ffffcffffb7fffcdffff4ffff9ff"
                    + "ffd1ffffcffffeaffffafffffddffffeffffff4fffff5fffffabffffa7ffffd7fffff9bffffecfffffb7fffff3fffffe8fff"
                    + "ffd3fffffabfffff5fffffff7ffffecfffffdbfffffbbfffff7ffffff0fffffbbf";

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /** The examples of RFC 7541, C.4 and C.6. */
    @ParameterizedTest
    @CsvSource({
        "f1e3c2e5f23a6ba0ab90f4ff, www.example.com",
        "a8eb10649cbf, no-cache",
        "25a849e95ba97d7f, custom-key",
        "25a849e95bb8e8b4bf, custom-value",
        "6402, 302",
        "aec3771a4b, private",
        "d07abe941054d444a8200595040b8166e082a62d1bff, 'Mon, 21 Oct 2013 20:13:21 GMT'",
        "9bd9ab, gzip"
    })
    void decode_examplesOfTheStandard(String packed, String text) throws ProtocolException {
        byte[] bytes = hex(packed);
        assertThat(HpackHuffman.decode(bytes, 0, bytes.length)).isEqualTo(text);
    }

    @Test
    void decode_everyByte() throws ProtocolException {
        byte[] bytes = hex(ALL_BYTES);
        String text = HpackHuffman.decode(bytes, 0, bytes.length);
        assertThat(text.length()).isEqualTo(256);
        for (int i = 0; i < 256; i++) {
            assertThat((int) text.charAt(i)).isEqualTo(i);
        }
    }

    /** Zeros at the end, eight bits of nothing, the word for the end, and a word that is cut. */
    @ParameterizedTest
    @ValueSource(strings = {"f1e3c2e5f23a6ba0ab90f4fe", "6402ff", "ffffffff", "ffffff", "00fe"})
    void decode_wrongEnd_isRefused(String packed) {
        byte[] bytes = hex(packed);
        assertThatThrownBy(() -> HpackHuffman.decode(bytes, 0, bytes.length)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void read_kindsOfFields() throws ProtocolException {
        assertThat(HpackText.read(hex(
                        "20" + "88" + "5f8b1d75d0620d263d4c4d6564" + "40017801" + "79" + "0f2b0161" + "100162" + "00")))
                .isEqualTo(Map.of(":status", "200", "content-type", "application/grpc", "x", "y", "b", ""));
        assertThat(HpackText.read(hex("0803343239"))).isEqualTo(Map.of(":status", "429"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "be", "7f01", "00", "0001", "000561", "3fe21f", "7fffffffff0f", "ff", "82008"})
    void read_malformed_isRefused(String block) {
        byte[] bytes = hex(block.length() % 2 == 0 ? block : block + "0");
        assertThatThrownBy(() -> HpackText.read(bytes)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void read_anything_endsWithAnAnswerOrARefusal() {
        long seed = 20_260_801;
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            try {
                HpackText.read(bytes);
                read++;
            } catch (ProtocolException refused) {
                continue;
            }
        }
        assertThat(read).as("of seed %d", seed).isGreaterThan(1_000);
    }
}
