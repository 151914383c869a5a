package dev.truewheel.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.truewheel.binary.ObjectSource;
import dev.truewheel.fixture.RpmDatabases;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that are damaged, or made to mislead or to exhaust the reader. */
final class HostileRpmDatabaseTest {
    private static final List<byte[]> SOUND =
            List.of(RpmDatabases.sqlite(), RpmDatabases.ndb(), RpmDatabases.hash(), RpmDatabases.hashBigEndian());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyDamage_isAMalformedDatabaseOrNone_andReadsNoMoreThanAFewTimesTheFile(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] sound = SOUND.get((int) seed - 1);
        CountedSource whole = new CountedSource(sound);
        RpmDatabase.packages(whole, name -> true);
        int[] places = whole.touched();
        int refused = 0;
        for (int round = 0; round < 3_000; round++) {
            byte[] damaged = mutate(sound, places, random);
            CountedSource source = new CountedSource(damaged);
            try {
                RpmDatabase.packages(source, name -> true);
            } catch (MalformedRpmDatabaseException malformed) {
                refused++;
                assertThat(malformed.offset())
                        .as("seed %d, round %d", seed, round)
                        .isBetween(0L, (long) sound.length);
            }
            assertThat(source.read()).as("seed %d, round %d", seed, round).isLessThan(8L * sound.length);
        }
        assertThat(refused).as("seed %d", seed).isBetween(200, 2_999);
    }

    /** Changes a few bytes of those that are read, to what is most likely to lead astray. */
    private static byte[] mutate(byte[] sound, int[] places, Random random) {
        byte[] bytes = sound.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = Math.min(places[random.nextInt(places.length)], bytes.length - 16);
            // Most numbers are at the beginning of a page.
            at = random.nextInt(3) == 0 ? (at & -512) + random.nextInt(32) : at;
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0 : 255);
                case 3 -> System.arraycopy(sound, places[random.nextInt(places.length)] & -16, bytes, at & -16, 16);
                default ->
                    ByteBuffer.wrap(bytes)
                            .order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                            .putInt(at & -4, random.nextInt(bytes.length / 512 + 2));
            }
        }
        return bytes;
    }

    @Test
    void databaseThatIsCutOff_isRefused() {
        for (byte[] sound : SOUND) {
            for (int length = 0; length < sound.length; length += length < 2_048 ? 1 : 997) {
                byte[] cut = Arrays.copyOf(sound, length);
                assertThatThrownBy(() -> read(cut)).as("%d", length).isInstanceOf(MalformedRpmDatabaseException.class);
            }
        }
        byte[] pages = Arrays.copyOf(SOUND.get(0), SOUND.get(0).length - 4_096);
        assertThatThrownBy(() -> read(pages)).hasMessage("it is cut off before its last page (byte 28)");
    }

    @Test
    void noise_isRefused() {
        Random random = new Random(6);
        for (byte[] sound : SOUND) {
            for (int round = 0; round < 200; round++) {
                byte[] noise = new byte[64 * 512];
                random.nextBytes(noise);
                System.arraycopy(sound, 0, noise, 0, 16 + random.nextInt(500));
                assertThatThrownBy(() -> read(noise)).isInstanceOf(MalformedRpmDatabaseException.class);
            }
        }
        assertThatThrownBy(() -> read(new byte[5_000])).hasMessage("it begins like no database of rpm (byte 0)");
        assertThatThrownBy(() -> read(new byte[0])).hasMessage("it is too short for a database of rpm (byte 0)");
    }

    @Test
    void fileOfAnySize_isNotReadBeyondTheBound() {
        ObjectSource large = new ObjectSource() {
            @Override
            public long size() {
                return RpmDatabase.MAX_SIZE + 1;
            }

            @Override
            public void readFully(long position, ByteBuffer destination) {
                throw new AssertionError("nothing of it is to be read");
            }
        };
        assertThatThrownBy(() -> RpmDatabase.packages(large, name -> true))
                .hasMessageStartingWith("it is larger than 256 MiB");
    }

    @Test
    void failureToRead_isNoMalformedDatabase() {
        ObjectSource failing = new ObjectSource() {
            @Override
            public long size() {
                return 8_192;
            }

            @Override
            public void readFully(long position, ByteBuffer destination) throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        assertThatThrownBy(() -> RpmDatabase.packages(failing, name -> true))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the disk is gone");
    }

    @Test
    void sqliteTreeInCircles_isRefused() {
        // A page of a tree whose children are all itself, and one whose children are 2,000 times another.
        for (int child : new int[] {2, 3}) {
            ByteBuffer file = emptySqlite(2);
            file.put(512, (byte) 5).putShort(512 + 3, (short) 80).putInt(512 + 8, child);
            for (int i = 0; i < 80; i++) {
                file.putShort(512 + 12 + 2 * i, (short) 200).putInt(512 + 200, child);
            }
            assertThatThrownBy(() -> read(file.array()))
                    .hasMessageContaining(child == 2 ? "the page 2 is used twice" : "the page 3 is used twice");
        }
    }

    @Test
    void sqliteCellsThatAreOneCell_areAsMuchAsFitsIntoTheFile() {
        byte[] header = RpmDatabases.installed("glibc", "2.34", "1", "x86_64");
        ByteBuffer file = emptySqlite(2);
        int cell = 512 + 300;
        ByteBuffer row = file.duplicate().position(cell);
        row.put((byte) (header.length + 4)).put((byte) 1);
        int type = 12 + 2 * header.length;
        row.put((byte) 4)
                .put((byte) 0)
                .put((byte) (0x80 | type >> 7))
                .put((byte) (type & 0x7f))
                .put(header);
        file.put(512, (byte) 13).putShort(512 + 3, (short) 100);
        for (int i = 0; i < 100; i++) {
            file.putShort(512 + 8 + 2 * i, (short) 300);
        }
        assertThatThrownBy(() -> read(file.array())).hasMessageContaining("more than fit into the file");
    }

    /** Makes a database whose table is on page 2 of 3, and the table's page empty. */
    private static ByteBuffer emptySqlite(int root) {
        ByteBuffer file = ByteBuffer.allocate(3 * 512);
        file.put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII)).putShort((short) 512);
        file.put(18, (byte) 1).put(19, (byte) 1).putInt(28, 3).putInt(56, 1);
        file.put(100, (byte) 13).putShort(103, (short) 1).putShort(108, (short) 400);
        byte[] names = "tablePackagesPackages".getBytes(StandardCharsets.US_ASCII);
        file.position(400).put((byte) 28).put((byte) 1);
        file.put((byte) 6)
                .put((byte) 23)
                .put((byte) 29)
                .put((byte) 29)
                .put((byte) 1)
                .put((byte) 0);
        return file.put(names).put((byte) root).position(0);
    }

    @Test
    void sqliteWithoutTheTable_isRefused() {
        ByteBuffer file = emptySqlite(2);
        file.put(512, (byte) 13);
        byte[] other = file.array().clone();
        other[400 + 8 + 5] = 'p';
        assertThatThrownBy(() -> read(other)).hasMessage("it has no table 'Packages' (byte 0)");
        assertThat(catchNothing(file.array())).isEmpty();
        byte[] index = file.array().clone();
        index[400 + 8] = 'T';
        assertThatThrownBy(() -> read(index)).hasMessage("it has no table 'Packages' (byte 0)");
    }

    private static List<String> catchNothing(byte[] database) {
        try {
            return RpmDatabaseTest.all(database);
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void ndbSlots_thatLie_areRefused() {
        byte[] sound = RpmDatabases.ndbOf(
                RpmDatabases.installed("glibc", "2.34", "1", "x86_64"),
                RpmDatabases.installed("python3", "3.9.18", "1", "x86_64"));
        assertThatThrownBy(() -> read(with(sound, 12, 2))).hasMessageContaining("it claims 2 pages of slots");
        assertThatThrownBy(() -> read(with(sound, 12, -1))).hasMessageContaining("pages of slots");
        assertThatThrownBy(() -> read(with(sound, 4, 1))).hasMessageContaining("another version");
        assertThatThrownBy(() -> read(with(sound, 32, 0))).hasMessage("there is no slot where one should be (byte 32)");
        assertThatThrownBy(() -> read(with(sound, 52, 1))).hasMessage("two slots are of one package (byte 48)");
        assertThatThrownBy(() -> read(with(sound, 40, -1))).hasMessageContaining("blocks that no header can have");
        assertThatThrownBy(() -> read(with(sound, 40, 1))).hasMessageContaining("blocks that no header can have");
        assertThatThrownBy(() -> read(with(sound, 44, 3))).hasMessageContaining("no header of the package");
        assertThatThrownBy(() -> read(with(sound, 4_096 + 100, 1))).hasMessageContaining("checksum");
    }

    @Test
    void hashTable_thatIsNoneOfRpm_isRefused() {
        byte[] sound = RpmDatabases.hash();
        assertThatThrownBy(() -> read(with(sound, 16, 7))).hasMessageContaining("version of Berkeley DB");
        assertThatThrownBy(() -> read(with(sound, 20, 4_095))).hasMessageContaining("a size that is none");
        assertThatThrownBy(() -> read(with(sound, 20, 0))).hasMessageContaining("a size that is none");
        assertThatThrownBy(() -> read(with(sound, 36, 2))).hasMessageContaining("rpm does not write");
        assertThatThrownBy(() -> read(with(sound, 72, -1))).hasMessageContaining("more buckets than pages");
        assertThatThrownBy(() -> read(with(sound, 96, 0))).hasMessage("the page 0 is used twice (byte 96)");
    }

    @Test
    void header_thatIsNone_isRefused() {
        byte[] sound = RpmDatabases.installed("glibc", "2.34", "1", "x86_64");
        for (int i = 0; i < 8; i++) {
            byte[] other = sound.clone();
            other[i] ^= 2;
            assertThatThrownBy(() -> read(RpmDatabases.ndbOf(other))).hasMessageContaining("tags and");
        }
        assertThatThrownBy(() -> read(RpmDatabases.ndbOf(new byte[7]))).hasMessageContaining("too short");
        assertThatThrownBy(() -> read(RpmDatabases.ndbOf(new byte[8]))).hasMessageContaining("claims 0 tags");
        assertThatThrownBy(() -> read(RpmDatabases.ndbOf(RpmDatabases.header(1001, "1", 1002, "1"))))
                .hasMessageContaining("a header lacks the tag 1000");
        assertThatThrownBy(() -> read(RpmDatabases.ndbOf(RpmDatabases.header(1000, "glibc", 1002, "1"))))
                .hasMessageContaining("a header lacks the tag 1001");
        assertThatThrownBy(() -> read(RpmDatabases.ndbOf(RpmDatabases.header(1000, "", 1001, "1"))))
                .hasMessageContaining("a header lacks the tag 1000");
        assertThatThrownBy(() -> read(RpmDatabases.ndbOf(RpmDatabases.header(1000, "a", 1000, "glibc"))))
                .hasMessageContaining("the tag 1000 of a header is not one text");
        assertThatThrownBy(() -> read(RpmDatabases.ndbOf(RpmDatabases.header(1000, "a".repeat(1_024), 1001, "1"))))
                .hasMessageContaining("the text of the tag 1000 does not end");
        byte[] open = sound.clone();
        open[open.length - 1] = 'x';
        assertThatThrownBy(() -> read(RpmDatabases.ndbOf(open))).hasMessageContaining("the tag 1022 does not end");
        byte[] outside = sound.clone();
        outside[8 + 8] = 1;
        assertThatThrownBy(() -> read(RpmDatabases.ndbOf(outside))).hasMessageContaining("is not one text");
    }

    private static byte[] with(byte[] sound, int at, int number) {
        byte[] bytes = sound.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, number);
        return bytes;
    }

    private static List<String> read(byte[] database) throws IOException {
        return RpmDatabaseTest.all(database);
    }
}
