package dev.truewheel.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.fixture.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RecordIndexTest {

    @Test
    void row_randomPaths_agreesWithAMap() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        Map<String, Integer> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String path = "a".repeat(random.nextInt(3)) + (char) ('a' + random.nextInt(26)) + random.nextInt(9_000);
            expected.putIfAbsent(path, i);
            text.append(path).append(",,\n");
        }
        RecordIndex index = RecordIndex.of(RecordFile.parse(Bytes.utf8(text.toString())));
        expected.forEach((path, row) ->
                assertThat(index.row(path)).as("seed %d, %s", seed, path).isEqualTo(row));
        assertThat(index.row("b")).isEqualTo(-1);
        assertThat(index.row("")).isEqualTo(-1);
    }

    @Test
    void row_quotedAndUnicodePaths_areFoundByTheirText() {
        RecordIndex index =
                RecordIndex.of(RecordFile.parse(Bytes.utf8("\"a,b\",,\n\u4e2d/\u00e9,,\n\ud83d\ude00,,\n")));
        assertThat(index.row("a,b")).isZero();
        assertThat(index.row("\u4e2d/\u00e9")).isEqualTo(1);
        assertThat(index.row("\ud83d\ude00")).isEqualTo(2);
        assertThat(index.row("\"a,b\"")).isEqualTo(-1);
    }

    @Test
    void row_emptyFile_findsNothing() {
        assertThat(RecordIndex.of(RecordFile.parse(new byte[0])).row("a")).isEqualTo(-1);
    }

    @Test
    void row_pathsThatCollideForStringHashCode_takesNoLonger() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1 << 16; i++) {
            for (int bit = 0; bit < 16; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            text.append(",,\n");
        }
        RecordIndex index = RecordIndex.of(RecordFile.parse(Bytes.utf8(text.toString())));
        assertThat(index.row("BB".repeat(16))).isEqualTo((1 << 16) - 1);
    }
}
