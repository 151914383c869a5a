package dev.truewheel.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.archive.FramingFault.Kind;
import dev.truewheel.fixture.ArchiveBuilder;
import dev.truewheel.fixture.ArchiveEntry;
import dev.truewheel.fixture.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

final class ArchiveReaderTest {
    private final ArchiveBuilder builder = new ArchiveBuilder();

    private static Archive read(byte[] bytes) throws IOException {
        return ArchiveReader.read(ByteSource.of(bytes), ArchiveLimits.standard());
    }

    private List<Kind> kinds() throws IOException {
        return read(builder.build()).faults().stream()
                .map(FramingFault::kind)
                .distinct()
                .toList();
    }

    private static List<String> names(List<Member> members) {
        return members.stream().map(Member::name).toList();
    }

    private ArchiveEntry twoMembers() {
        builder.add("a.txt", "first ".repeat(20));
        return builder.add("b.txt", "second ".repeat(20));
    }

    private static List<String> streamed(Archive archive) {
        return archive.views().stream()
                .filter(v -> v.kind() == ArchiveView.Kind.STREAM)
                .findFirst()
                .map(v -> names(v.members()))
                .orElseThrow();
    }

    @Test
    void read_plainArchive_hasNoFaultAndOneView() throws IOException {
        twoMembers();
        Archive archive = read(builder.build());
        assertThat(archive.faults()).isEmpty();
        assertThat(names(archive.members())).containsExactly("a.txt", "b.txt");
        assertThat(archive.views())
                .hasSize(2)
                .allSatisfy(v -> assertThat(v.members()).isSameAs(archive.members()));
        assertThat(archive.members().get(0).dataOffset()).isEqualTo(30 + 5);
        assertThat(archive.members().get(1).size()).isEqualTo(140);
    }

    @Test
    void read_emptyArchive_hasNoFault() throws IOException {
        assertThat(kinds()).isEmpty();
    }

    @Test
    void read_everyValidDescriptorForm_hasNoFault() throws IOException {
        for (boolean signature : new boolean[] {true, false}) {
            for (boolean wide : new boolean[] {true, false}) {
                ArchiveBuilder b = new ArchiveBuilder();
                b.add("a.txt", "some text").withDescriptor(signature, wide);
                b.add("empty", "").withDescriptor(signature, wide);
                b.add("b.txt", "more text").withDescriptor(signature, wide);
                Archive archive = read(b.build());
                assertThat(archive.faults())
                        .as("signature %s wide %s", signature, wide)
                        .isEmpty();
                assertThat(streamed(archive)).containsExactly("a.txt", "empty", "b.txt");
            }
        }
    }

    @Test
    void read_zip64EndRecord_hasNoFault() throws IOException {
        twoMembers();
        builder.zip64 = true;
        assertThat(kinds()).isEmpty();
        builder.zip64Sentinels = false;
        assertThat(kinds()).isEmpty();
    }

    @Test
    void read_zip64Extra_givesTheRealNumbers() throws IOException {
        ArchiveEntry b = twoMembers();
        b.stored();
        b.localExtra = Bytes.extra(1, new Bytes().u64(140).u64(140).toArray());
        b.centralExtra = b.localExtra;
        b.localSize = b.size = b.localCompressedSize = b.compressedSize = 0xFFFFFFFFL;
        Archive archive = read(builder.build());
        assertThat(archive.faults()).isEmpty();
        assertThat(archive.members().get(1).compressedSize()).isEqualTo(140);
    }

    @Test
    void read_zip64ExtraTooLongTooShortOrMissing_isFault() throws IOException {
        ArchiveEntry b = twoMembers();
        b.centralExtra = Bytes.extra(1, new Bytes().u64(140).toArray());
        assertThat(kinds()).containsExactly(Kind.ZIP64_EXTRA);
        b.centralExtra = new byte[0];
        b.size = 0xFFFFFFFFL;
        assertThat(kinds()).contains(Kind.ZIP64_EXTRA_SHORT);
    }

    @Test
    void read_zip64ExtraRepeatsLocalSizes_isItsOwnFault() throws IOException {
        ArchiveEntry b = twoMembers();
        b.stored();
        b.localExtra = Bytes.extra(1, new Bytes().u64(140).u64(140).toArray());
        assertThat(kinds()).containsExactly(Kind.ZIP64_EXTRA_UNNEEDED);
        b.localExtra = Bytes.extra(1, new Bytes().u64(140).u64(141).toArray());
        assertThat(kinds()).containsExactly(Kind.ZIP64_EXTRA);
        b.localExtra = new byte[0];
        b.centralExtra = Bytes.extra(1, new Bytes().u64(140).u64(140).toArray());
        assertThat(kinds()).containsExactly(Kind.ZIP64_EXTRA);
    }

    @Test
    void read_zip64ExtraHuge_isFaultNotOverflow() throws IOException {
        ArchiveEntry b = twoMembers();
        b.centralExtra =
                Bytes.extra(1, new Bytes().u64(-1).u64(Long.MAX_VALUE).u64(-5).toArray());
        b.size = b.compressedSize = b.headerOffset = 0xFFFFFFFFL;
        assertThat(kinds()).contains(Kind.ZIP64_EXTRA);
    }

    @Test
    void read_zip64EndDisagreements_areFaults() throws IOException {
        twoMembers();
        builder.zip64 = true;
        builder.zip64LocatorOffset = 3;
        assertThat(kinds()).contains(Kind.ZIP64_END);
        builder.zip64LocatorOffset = -1;
        builder.zip64Extensible = new byte[8];
        assertThat(kinds()).contains(Kind.ZIP64_END_EXTENSIBLE);
        builder.zip64Extensible = new byte[0];
        builder.zip64Sentinels = false;
        builder.zip64EntryCount = 3;
        assertThat(kinds()).contains(Kind.ZIP64_END, Kind.ENTRY_COUNT);
    }

    @Test
    void read_prefix_isFaultAndMovesOffsets() throws IOException {
        twoMembers();
        builder.prefix = Bytes.utf8("#!/bin/sh\n");
        Archive archive = read(builder.build());
        assertThat(kinds()).contains(Kind.PREFIX, Kind.DIRECTORY_SHIFT);
        assertThat(names(archive.members())).containsExactly("a.txt", "b.txt");
        assertThat(archive.members().get(0).headerOffset()).isEqualTo(10);
        assertThat(streamed(archive)).isEmpty();
        builder.offsetsIncludePrefix = true;
        assertThat(kinds()).containsExactly(Kind.PREFIX);
    }

    @Test
    void read_gapBetweenMembers_isFaultAndEndsTheStream() throws IOException {
        twoMembers().before = new byte[7];
        assertThat(kinds()).containsExactly(Kind.GAP);
        assertThat(streamed(read(builder.build()))).containsExactly("a.txt");
        builder.entries().get(1).before = new byte[0];
        builder.beforeDirectory = new byte[3];
        assertThat(kinds()).containsExactly(Kind.GAP);
    }

    @Test
    void read_hiddenMember_isSeenByStreamOnly() throws IOException {
        twoMembers().listed = false;
        Archive archive = read(builder.build());
        assertThat(kinds()).containsExactly(Kind.UNLISTED_ENTRY);
        assertThat(names(archive.members())).containsExactly("a.txt");
        assertThat(streamed(archive)).containsExactly("a.txt", "b.txt");
    }

    @Test
    void read_hiddenMemberWithDescriptor_isFoundByInflating() throws IOException {
        twoMembers().withDescriptor(true, false).listed = false;
        builder.add("c.txt", "third");
        Archive archive = read(builder.build());
        assertThat(streamed(archive)).containsExactly("a.txt", "b.txt", "c.txt");
        Member hidden =
                archive.views().get(archive.views().size() - 1).members().get(1);
        assertThat(hidden.size()).isEqualTo(140);
    }

    @Test
    void read_directoryEntryWithoutLocal_isFault() throws IOException {
        twoMembers().hasLocal = false;
        Archive archive = read(builder.build());
        assertThat(kinds()).contains(Kind.MISSING_ENTRY);
        assertThat(archive.members().get(1).dataOffset()).isEqualTo(-1);
    }

    @Test
    void read_twinsOfOneLocalHeader_overlap() throws IOException {
        twoMembers();
        ArchiveEntry twin = builder.add("c.txt", "second ".repeat(20));
        twin.hasLocal = false;
        twin.headerOffset = 0;
        assertThat(kinds()).contains(Kind.OVERLAP);
    }

    @Test
    void read_differentHeaders_areFaults() throws IOException {
        ArchiveEntry b = twoMembers();
        b.localName = Bytes.utf8("c.txt");
        assertThat(kinds()).containsExactly(Kind.NAME_MISMATCH);
        assertThat(streamed(read(builder.build()))).containsExactly("a.txt", "c.txt");
        b.localName = b.centralName;
        b.localFlags = 1;
        assertThat(kinds()).containsExactly(Kind.FLAG_MISMATCH);
        b.localFlags = 1 << 5;
        assertThat(kinds()).containsExactly(Kind.FLAG_MISMATCH);
        b.localFlags = 1 << 13;
        assertThat(kinds()).containsExactly(Kind.FLAG_MISMATCH_UNHEEDED);
        b.localFlags = 1 << 2;
        assertThat(kinds()).isEmpty();
        b.localFlags = -1;
        b.localMethod = 0;
        assertThat(kinds()).containsExactly(Kind.METHOD_MISMATCH);
        b.localMethod = -1;
        b.localCrc = 7;
        assertThat(kinds()).containsExactly(Kind.CRC_MISMATCH);
        b.localCrc = -1;
        b.localSize = 7;
        assertThat(kinds()).containsExactly(Kind.SIZE_MISMATCH);
    }

    @Test
    void read_wrongDescriptor_isFault() throws IOException {
        ArchiveEntry b = twoMembers().withDescriptor(true, false);
        b.descriptor[5]++;
        assertThat(kinds()).contains(Kind.DESCRIPTOR);
        b.descriptor[5]--;
        b.flags = 0;
        b.localCrc = b.localSize = b.localCompressedSize = -1;
        assertThat(kinds()).containsExactly(Kind.DESCRIPTOR);
    }

    @Test
    void read_extraAreas_areJudged() throws IOException {
        ArchiveEntry b = twoMembers();
        b.localExtra = new byte[] {1, 2, 3};
        assertThat(kinds()).containsExactly(Kind.EXTRA_TAIL);
        b.localExtra = new byte[] {1, 2, 9, 0};
        assertThat(kinds()).containsExactly(Kind.EXTRA_OVERRUN);
        b.localExtra = new Bytes()
                .raw(Bytes.extra(0x5455, (byte) 1))
                .raw(Bytes.extra(0x7875))
                .raw(Bytes.extra(0x5455))
                .toArray();
        assertThat(kinds()).containsExactly(Kind.EXTRA_REPEATED);
        b.localExtra = unicodePath("b.txt", "b.txt");
        assertThat(kinds()).containsExactly(Kind.UNICODE_PATH_SAME);
        b.localExtra = unicodePath("b.txt", "evil.py");
        assertThat(kinds()).containsExactly(Kind.UNICODE_PATH_DIFFERS);
        b.localExtra = unicodePath("other", "b.txt");
        assertThat(kinds()).containsExactly(Kind.UNICODE_PATH_DIFFERS);
    }

    private static byte[] unicodePath(String of, String path) {
        CRC32 crc = new CRC32();
        crc.update(Bytes.utf8(of));
        return Bytes.extra(
                0x7075, new Bytes().raw((byte) 1).u32(crc.getValue()).text(path).toArray());
    }

    @Test
    void read_endRecordFaults_areNamed() throws IOException {
        twoMembers();
        builder.trailing = new byte[] {0, 0};
        assertThat(kinds()).containsExactly(Kind.TRAILING_ZEROS);
        builder.trailing = new byte[] {0, 1};
        assertThat(kinds()).containsExactly(Kind.TRAILING_BYTES);
        builder.trailing = new byte[0];
        builder.comment = Bytes.utf8("hello");
        assertThat(kinds()).containsExactly(Kind.ARCHIVE_COMMENT);
        builder.commentLength = 9;
        assertThat(kinds()).containsExactly(Kind.END_RECORD_MISSING, Kind.ARCHIVE_COMMENT);
        builder.commentLength = -1;
        builder.comment = new byte[0];
        builder.entryCount = 1;
        assertThat(kinds()).containsExactly(Kind.ENTRY_COUNT);
        builder.entryCount = -1;
        builder.disk = 1;
        assertThat(kinds()).containsExactly(Kind.DISKS_DIFFER);
        builder.directoryDisk = 1;
        assertThat(kinds()).containsExactly(Kind.SEVERAL_DISKS);
        builder.disk = 0;
        builder.directoryDisk = 0;
        builder.zip64 = true;
        builder.zip64LocatorDisks = 2;
        assertThat(kinds()).containsExactly(Kind.LOCATOR_DISKS);
        builder.zip64 = false;
        builder.prefix = new byte[] {1, 2, 3};
        assertThat(kinds()).contains(Kind.DIRECTORY_SHIFT).doesNotContain(Kind.DIRECTORY_POSITION);
        builder.prefix = new byte[0];
        builder.directoryOffset = 3;
        assertThat(kinds()).contains(Kind.DIRECTORY_POSITION).doesNotContain(Kind.DIRECTORY_SHIFT);
        builder.directoryOffset = -1;
        builder.afterDirectory = new Bytes().u32(0x05054b50).u16(0).toArray();
        assertThat(kinds()).contains(Kind.DIRECTORY_POSITION);
        builder.directorySize = 2 * (46 + 5) + 6;
        assertThat(kinds()).containsExactly(Kind.UNKNOWN_RECORD);
    }

    @Test
    void read_archiveInComment_hasTwoEndRecordsAndTwoDirectories() throws IOException {
        ArchiveBuilder inner = new ArchiveBuilder();
        inner.add("inner.txt", "inner");
        twoMembers();
        builder.comment = inner.build();
        builder.commentLength = builder.comment.length;
        Archive archive = read(builder.build());
        assertThat(kinds()).contains(Kind.ARCHIVE_COMMENT_RECORDS);
        byte[] unfit = new Bytes().raw(inner.build()).raw((byte) 'x').toArray();
        builder.comment = unfit;
        builder.commentLength = unfit.length;
        archive = read(builder.build());
        assertThat(kinds()).contains(Kind.END_RECORD_AMBIGUOUS, Kind.ARCHIVE_COMMENT_RECORDS);
        assertThat(archive.views()).extracting(ArchiveView::kind).contains(ArchiveView.Kind.LAST_SIGNATURE);
    }

    @Test
    void read_twoArchivesInARow_areSeenDifferently() throws IOException {
        twoMembers();
        ArchiveBuilder second = new ArchiveBuilder();
        second.add("c.txt", "third");
        Archive archive =
                read(new Bytes().raw(builder.build()).raw(second.build()).toArray());
        assertThat(names(archive.members())).containsExactly("c.txt");
        assertThat(streamed(archive)).containsExactly("a.txt", "b.txt");
        assertThat(archive.faults()).extracting(FramingFault::kind).contains(Kind.END_RECORD_AMBIGUOUS);
    }

    @Test
    void read_wrongDirectoryOffset_givesTheDeclaredViewToo() throws IOException {
        twoMembers();
        builder.directoryOffset = 4;
        Archive archive = read(builder.build());
        assertThat(kinds()).contains(Kind.DIRECTORY_POSITION);
        assertThat(archive.views()).extracting(ArchiveView::kind).contains(ArchiveView.Kind.DECLARED_OFFSET);
    }

    @Test
    void read_manyMembers_stopsAtTheLimit() throws IOException {
        twoMembers();
        byte[] bytes = builder.build();
        assertThatThrownBy(() -> ArchiveReader.read(
                        ByteSource.of(bytes), ArchiveLimits.standard().withMaxMembers(1)))
                .isInstanceOf(LimitException.class)
                .hasMessageContaining("--max-members");
    }

    @Test
    void read_namesThatAreNotUtf8_stayDifferent() throws IOException {
        twoMembers().name(new byte[] {'x', (byte) 0xE9, (byte) 0x80});
        builder.add("c", "c").name(new byte[] {'x', (byte) 0xE9, (byte) 0x81});
        List<Member> members = read(builder.build()).members();
        assertThat(members.get(1).name()).isNotEqualTo(members.get(2).name());
        assertThat(members.get(1).rawName()).containsExactly('x', 0xE9, 0x80);
    }

    @Test
    void read_truncatedAtEveryOffset_isAlwaysAFault() throws IOException {
        twoMembers().withDescriptor(true, true);
        builder.zip64 = true;
        byte[] whole = builder.build();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThat(read(cut).faults()).as("cut at %d", length).isNotEmpty();
        }
    }

    @Test
    void read_mutatedBytes_neverThrows() throws IOException {
        twoMembers().withDescriptor(true, false);
        builder.zip64 = true;
        builder.add("c", "c").localExtra = unicodePath("c", "d");
        byte[] whole = builder.build();
        long seed = 20261121;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] mutated = whole.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                mutated[random.nextInt(mutated.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xFF);
            }
            read(mutated);
        }
        assertThat(read(whole).members()).hasSize(3);
    }
}
