package dev.truewheel.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.archive.ArchiveLimits;
import dev.truewheel.archive.ArchiveReader;
import dev.truewheel.archive.ByteSource;
import dev.truewheel.archive.Member;
import dev.truewheel.fixture.ArchiveBuilder;
import dev.truewheel.fixture.Bytes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
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
        RecordIndex index = of(RecordFile.parse(Bytes.utf8(text.toString())));
        expected.forEach((path, row) ->
                assertThat(index.row(path)).as("seed %d, %s", seed, path).isEqualTo(row));
        assertThat(index.row("b")).isEqualTo(-1);
        assertThat(index.row("")).isEqualTo(-1);
    }

    @Test
    void row_quotedAndUnicodePaths_areFoundByTheirText() {
        RecordIndex index = of(RecordFile.parse(Bytes.utf8("\"a,b\",,\n\u4e2d/\u00e9,,\n\ud83d\ude00,,\n")));
        assertThat(index.row("a,b")).isZero();
        assertThat(index.row("\u4e2d/\u00e9")).isEqualTo(1);
        assertThat(index.row("\ud83d\ude00")).isEqualTo(2);
        assertThat(index.row("\"a,b\"")).isEqualTo(-1);
    }

    @Test
    void row_pathsOfMembersAndOthers_areFoundAlike() throws IOException {
        RecordFile rows = RecordFile.parse(Bytes.utf8("gone,,\nb,,\na,,\nb,,\ngone,,\n"));
        ArchiveBuilder archive = new ArchiveBuilder();
        for (String name : new String[] {"a", "b", "b", "c"}) {
            archive.add(name, "");
        }
        List<Member> members = ArchiveReader.read(ByteSource.of(archive.build()), ArchiveLimits.standard())
                .members();
        Map<String, Member> byName = new HashMap<>();
        members.forEach(member -> byName.put(member.name(), member));
        RecordIndex index = RecordIndex.of(rows, byName, members.size());
        assertThat(index.rows()).isEqualTo(5);
        assertThat(List.of(index.row("gone"), index.row("b"), index.row("a"), index.row("c"), index.row("d")))
                .containsExactly(0, 1, 2, -1, -1);
        assertThat(List.of(index.member(0), index.member(1), index.member(2), index.member(3), index.member(4)))
                .containsExactly(-1, 2, 0, 2, -1);
    }

    private static RecordIndex of(RecordFile rows) {
        return RecordIndex.of(rows, Map.of(), 0);
    }

    @Test
    void row_emptyFile_findsNothing() {
        assertThat(of(RecordFile.parse(new byte[0])).row("a")).isEqualTo(-1);
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
        RecordIndex index = of(RecordFile.parse(Bytes.utf8(text.toString())));
        assertThat(index.row("BB".repeat(16))).isEqualTo((1 << 16) - 1);
    }
}
