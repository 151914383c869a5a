package dev.truewheel.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Laws that hold for any bytes at all. */
class WheelTextHostileTest {

    private static final long SEED = 20261121;
    private static final byte[] ALPHABET = {
        '\n',
        '\r',
        '"',
        ',',
        ' ',
        '\t',
        ':',
        '=',
        '[',
        ']',
        'F',
        'r',
        'o',
        'm',
        'a',
        '#',
        0,
        0x0B,
        (byte) 0xC2,
        (byte) 0x85,
        (byte) 0xE2,
        (byte) 0x80,
        (byte) 0xA8,
        (byte) 0xED,
        (byte) 0xF0,
        (byte) 0xEF,
        (byte) 0xBB,
        (byte) 0xBF
    };

    @Test
    void parse_anyBytes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            byte[] content = new byte[random.nextInt(40)];
            for (int k = 0; k < content.length; k++) {
                content[k] = ALPHABET[random.nextInt(ALPHABET.length)];
            }
            String description = "seed " + SEED + ", case " + i;
            check(description, content, CoreMetadata.parse(content).faults());
            check(description, content, WheelMetadata.parse(content).faults());
            check(description, content, EntryPoints.parse(content).faults());
            RecordFile file = RecordFile.parse(content);
            check(description, content, file.faults());
            int last = 0;
            for (RecordRow row : file) {
                assertThat(row.line()).as(description).isGreaterThan(last);
                last = row.line();
            }
            EntryPoints.parse(content).entries().forEach(EntryPoints.Entry::reference);
        }
    }

    private static void check(String description, byte[] content, List<TextFault> faults) {
        long last = 0;
        for (TextFault fault : faults) {
            assertThat(fault.offset()).as(description).isBetween(last, content.length - 1L);
            assertThat(fault.line()).as(description).isBetween(1, lines(content, (int) fault.offset()));
            last = fault.offset();
        }
    }

    /** Counts the lines up to an offset in the most generous way. */
    private static int lines(byte[] content, int offset) {
        int lines = 1;
        for (int i = 0; i < offset; i++) {
            if (content[i] == '\n' || content[i] == '\r') {
                lines++;
            }
        }
        return lines;
    }
}
