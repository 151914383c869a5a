package dev.truewheel.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexPagesTest {
    private static final long SEED = 20_261_121;

    @TempDir
    Path directory;

    @Test
    void find_anyOrder_findsWhatIsThere() throws Exception {
        Random random = new Random(SEED);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            paths.add("/srv/" + (char) ('a' + i % 7) + "/" + random.nextInt(100_000) + "-\ud83d\ude00\uffee" + i
                    + ".whl");
        }
        try (IndexFile file = IndexFile.open(directory.resolve("cache"), sentence -> {});
                Connection connection = file.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO known VALUES (?, ?, ?, ?)")) {
                for (String path : paths) {
                    for (int run = 0; run < 3; run++) {
                        insert.setLong(1, run);
                        insert.setString(2, path);
                        insert.setLong(3, run);
                        insert.setBytes(4, (path + run).getBytes(StandardCharsets.UTF_8));
                        insert.executeUpdate();
                    }
                }
            }
            connection.commit();
            List<String> sorted = new ArrayList<>(paths);
            sorted.sort(IndexPages::compare);
            List<String> shuffled = new ArrayList<>(paths);
            Collections.shuffle(shuffled, random);
            for (List<String> order : List.of(sorted, shuffled)) {
                IndexPages pages = new IndexPages(connection, 1);
                for (String path : order) {
                    assertThat(pages.find(path))
                            .as("%s, seed %s", path, SEED)
                            .satisfies(known -> assertThat(new String(known, StandardCharsets.UTF_8))
                                    .isEqualTo(path + 1));
                    assertThat(pages.find(path + "x")).isNull();
                }
            }
        }
    }

    @Test
    void compare_anyTexts_asBytesOfUtf8() {
        Random random = new Random(SEED);
        int[] points = {'a', 'b', '/', 0x7f, 0xe9, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffee, 0x10000, 0x1f600, 0x10ffff};
        for (int round = 0; round < 20_000; round++) {
            String left = text(random, points);
            String right = text(random, points);
            int expected = Arrays.compareUnsigned(
                    left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(IndexPages.compare(left, right)))
                    .as("%s and %s", left, right)
                    .isEqualTo(Integer.signum(expected));
        }
    }

    private static String text(Random random, int[] points) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }
}
