package dev.truewheel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.CorruptContent.Fate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of a store, seen through the eyes of one that did the work and of one that did not. */
@Timeout(60)
abstract class ContentStoreContract {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    @TempDir
    Path directory;

    Path folder;
    ContentStore store;
    ContentStore other;

    /** Opens the store that is asked about what {@link #store} did. */
    abstract ContentStore observer() throws IOException;

    ContentStore opened(long maxContentSize) throws IOException {
        return ContentStore.open(folder, maxContentSize, Steps.NONE, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @BeforeEach
    void open() throws IOException {
        folder = directory.resolve("a").resolve("store");
        store = opened(1 << 20);
        other = observer();
    }

    @AfterEach
    void close() throws IOException {
        if (other != store) {
            other.close();
        }
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 1 << 20})
    void put_anySize_isFoundWholeUnderItsDigest(int size) throws IOException {
        byte[] bytes = bytes(size);
        StoredContent stored = store.put(in(bytes));
        assertThat(stored.digest()).isEqualTo(sha256(bytes));
        assertThat(stored.sizeInBytes()).isEqualTo(size);
        assertThat(other.find(stored.digest())).contains(stored);
        try (InputStream content = other.open(stored.digest()).orElseThrow()) {
            assertThat(content.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(partials()).isEmpty();
    }

    @Test
    void put_sameContentAgain_changesNothing() throws IOException {
        StoredContent first = store.put(in(bytes(100)));
        Object before = Files.getAttribute(first.path(), "lastModifiedTime");
        StoredContent second = other.put(in(bytes(100)));
        assertThat(second).isEqualTo(first);
        assertThat(Files.getAttribute(first.path(), "lastModifiedTime")).isEqualTo(before);
        assertThat(listed(other)).containsExactly(first);
    }

    @Test
    void put_expectedContent_isStored() throws IOException {
        StoredContent stored = store.put(in(bytes(100)), sha256(bytes(100)));
        assertThat(listed(other)).containsExactly(stored);
    }

    @Test
    void put_otherThanExpected_leavesNothing() {
        Digest expected = sha256(bytes(101));
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> store.put(in(bytes(100)), expected))
                .withMessageContaining(expected.hex())
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INTEGRITY));
        assertEmpty();
    }

    @Test
    void put_tooLarge_leavesNothing() {
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> store.put(in(bytes((1 << 20) + 1))))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.POLICY));
        assertEmpty();
    }

    @Test
    void put_sourceFails_leavesNothing() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the cable was pulled");
            }
        };
        InputStream failing = new SequenceInputStream(in(bytes(200_000)), broken);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> store.put(failing))
                .withMessage("the cable was pulled");
        assertEmpty();
    }

    @Test
    void put_overTruncatedContent_mendsIt() throws IOException {
        StoredContent stored = store.put(in(bytes(100)));
        damage(stored.path(), bytes(50));
        other.put(in(bytes(100)));
        assertThat(Files.readAllBytes(stored.path())).isEqualTo(bytes(100));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 300_000})
    void begin_pieceByPiece_isStoredOnceFinished(int size) throws IOException {
        byte[] bytes = bytes(size);
        try (ContentWriter writer = store.begin()) {
            for (int from = 0; from < size; from += 1_000) {
                ByteBuffer piece = ByteBuffer.allocateDirect(1_000);
                piece.put(bytes, from, Math.min(1_000, size - from)).flip();
                writer.write(piece);
                assertThat(piece.hasRemaining()).isFalse();
            }
            assertThat(listed(other)).isEmpty();
            StoredContent stored = writer.finish(sha256(bytes));
            assertThat(listed(other)).containsExactly(stored);
            assertThat(Files.readAllBytes(stored.path())).isEqualTo(bytes);
        }
        assertThat(listed(other)).hasSize(1);
        assertThat(partials()).isEmpty();
    }

    @Test
    void begin_notFinishedOtherOrTooLarge_leavesNothing() throws IOException {
        try (ContentWriter writer = store.begin()) {
            writer.write(ByteBuffer.wrap(bytes(1_000)));
            assertThat(partials()).hasSize(1);
        }
        assertEmpty();
        try (ContentWriter writer = store.begin()) {
            writer.write(ByteBuffer.wrap(bytes(1_000)));
            assertThatExceptionOfType(TruewheelException.class)
                    .isThrownBy(() -> writer.finish(sha256(bytes(1_001))))
                    .withMessageContaining(sha256(bytes(1_000)).hex());
        }
        assertEmpty();
        try (ContentWriter writer = store.begin()) {
            writer.write(ByteBuffer.wrap(bytes(1 << 20)));
            assertThatExceptionOfType(TruewheelException.class)
                    .isThrownBy(() -> writer.write(ByteBuffer.wrap(bytes(1))))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.POLICY));
        }
        assertEmpty();
    }

    @Test
    void adopt_finishedFile_isMovedAndNotWrittenAgain() throws IOException {
        Path file = Files.write(directory.resolve("finished"), bytes(70_000));
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(400))));
        Object same = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        StoredContent stored = store.adopt(file, sha256(bytes(70_000)));
        assertThat(file).doesNotExist();
        assertThat(listed(other)).containsExactly(stored);
        assertThat(stored.lastUsed()).isEqualTo(NOW);
        BasicFileAttributes now = Files.readAttributes(stored.path(), BasicFileAttributes.class);
        assertThat(now.fileKey()).isEqualTo(same);
        assertThat(Files.readAllBytes(stored.path())).isEqualTo(bytes(70_000));
        StoredContent put = store.put(in(bytes(10)));
        if (Files.getFileStore(put.path()).supportsFileAttributeView(PosixFileAttributeView.class)) {
            assertThat(Files.getPosixFilePermissions(stored.path()))
                    .isEqualTo(Files.getPosixFilePermissions(put.path()));
        }
    }

    @Test
    void adopt_contentThatIsThere_isDroppedUnlessThatIsDamaged() throws IOException {
        StoredContent stored = store.put(in(bytes(100)));
        Object before =
                Files.readAttributes(stored.path(), BasicFileAttributes.class).fileKey();
        Path file = Files.write(directory.resolve("finished"), bytes(100));
        assertThat(other.adopt(file, stored.digest())).isEqualTo(stored);
        assertThat(file).doesNotExist();
        assertThat(Files.readAttributes(stored.path(), BasicFileAttributes.class)
                        .fileKey())
                .isEqualTo(before);
        damage(stored.path(), bytes(50));
        other.adopt(Files.write(file, bytes(100)), stored.digest());
        assertThat(Files.readAllBytes(stored.path())).isEqualTo(bytes(100));
    }

    @Test
    void adopt_linkFolderOrTooLarge_isRefusedAndStays() throws IOException {
        Path large = Files.write(directory.resolve("large"), bytes((1 << 20) + 1));
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> store.adopt(large, sha256(bytes(1))))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.POLICY));
        assertThat(large).exists();
        Path nested = Files.createDirectory(directory.resolve("nested"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.adopt(nested, sha256(bytes(1))));
        Digest md5 = Digest.of(DigestAlgorithm.MD5, new byte[16]);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> store.adopt(large, md5));
        assertEmpty();
    }

    /** Where there is a second disk: it is copied, and proven on the way, since the bytes are read in any case. */
    @Test
    void adopt_fromAnotherDisk_isCopiedAndProven() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(
                Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(directory)),
                "there is no second file system at /dev/shm");
        Path file = Files.createTempFile(memory, "truewheel", ".finished");
        try {
            Files.write(file, bytes(100));
            assertThatExceptionOfType(TruewheelException.class)
                    .isThrownBy(() -> store.adopt(file, sha256(bytes(101))))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INTEGRITY));
            assertThat(file).exists();
            assertEmpty();
            StoredContent stored = store.adopt(file, sha256(bytes(100)));
            assertThat(file).doesNotExist();
            assertThat(listed(other)).containsExactly(stored);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void find_unknown_isEmpty() throws IOException {
        assertThat(store.find(sha256(bytes(5)))).isEmpty();
        assertThat(store.open(sha256(bytes(5)))).isEmpty();
        assertThat(store.take(sha256(bytes(5)))).isEmpty();
        assertThat(store.remove(sha256(bytes(5)))).isFalse();
    }

    @Test
    void find_otherAlgorithm_isRefused() {
        Digest md5 = Digest.of(DigestAlgorithm.MD5, new byte[16]);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> store.find(md5));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> store.put(in(bytes(1)), md5));
    }

    @Test
    void list_manyAndForeignFiles_onlyContentsInOrder() throws IOException {
        for (int i = 0; i < 300; i++) {
            store.put(in(bytes(i)));
        }
        Files.writeString(folder.resolve("sha256").resolve("notes.txt"), "mine");
        Files.createDirectories(folder.resolve("sha256/zz"));
        Files.writeString(folder.resolve("sha256/zz/notes.txt"), "mine");
        Files.writeString(folder.resolve("sha256/zz/" + "a".repeat(64)), "in the wrong folder");
        List<String> digests = new ArrayList<>();
        other.list(content -> digests.add(content.digest().hex()));
        assertThat(digests).hasSize(300).isSorted();
    }

    @Test
    void verify_damaged_saysSoAndDoesAsTold() throws IOException {
        StoredContent kept = store.put(in(bytes(100)));
        store.put(in(bytes(101)));
        damage(kept.path(), bytes(99));
        CorruptContent seen = new CorruptContent(sha256(bytes(100)), sha256(bytes(99)), 99, Fate.KEPT);
        List<CorruptContent> corrupt = new ArrayList<>();
        assertThat(other.verify(Fate.KEPT, corrupt::add)).isEqualTo(2);
        assertThat(corrupt).containsExactly(seen);
        assertThat(other.verify(seen.named(), Fate.KEPT)).contains(seen);
        assertThat(other.verify(sha256(bytes(101)), Fate.KEPT)).isEmpty();
        assertThat(other.verify(seen.named(), Fate.QUARANTINED).orElseThrow().fate())
                .isEqualTo(Fate.QUARANTINED);
        assertThat(store.find(seen.named())).isEmpty();
        assertThat(Files.readAllBytes(
                        folder.resolve("quarantine").resolve(seen.named().hex())))
                .isEqualTo(bytes(99));
        store.put(in(bytes(100)));
        damage(kept.path(), bytes(99));
        assertThat(other.verify(Fate.REMOVED, corrupt::add)).isEqualTo(2);
        assertThat(listed(store)).extracting(StoredContent::sizeInBytes).containsExactly(101L);
    }

    @Test
    void verify_damagedAndInUse_stays() throws IOException {
        StoredContent stored = store.put(in(bytes(100)));
        damage(stored.path(), bytes(99));
        try (ContentLease lease = store.take(stored.digest()).orElseThrow()) {
            assertThat(other.verify(lease.digest(), Fate.REMOVED).orElseThrow().fate())
                    .isEqualTo(Fate.IN_USE);
        }
        assertThat(other.find(stored.digest())).isPresent();
    }

    @Test
    void prune_tooOld_goes() throws IOException {
        StoredContent old = used(bytes(100), Duration.ofDays(31));
        StoredContent young = used(bytes(101), Duration.ofDays(29));
        assertThat(other.prune(Long.MAX_VALUE, Duration.ofDays(30))).isEqualTo(new Pruned(1, 100, 0, 1, 101));
        assertThat(store.find(old.digest())).isEmpty();
        assertThat(store.find(young.digest())).isPresent();
    }

    @Test
    void prune_tooLarge_longestUnusedGoFirst() throws IOException {
        StoredContent first = used(bytes(100), Duration.ofDays(3));
        StoredContent second = used(bytes(200), Duration.ofDays(2));
        StoredContent third = used(bytes(300), Duration.ofDays(1));
        assertThat(other.prune(500, FOR_EVER)).isEqualTo(new Pruned(1, 100, 0, 2, 500));
        assertThat(listed(store)).containsExactlyInAnyOrder(second, third).doesNotContain(first);
        assertThat(other.prune(0, FOR_EVER)).isEqualTo(new Pruned(2, 500, 0, 0, 0));
    }

    @Test
    void prune_inUse_stays() throws IOException {
        StoredContent stored = used(bytes(100), Duration.ofDays(400));
        try (ContentLease first = store.take(stored.digest()).orElseThrow();
                ContentLease second = other.take(stored.digest()).orElseThrow()) {
            assertThat(first.path()).isEqualTo(second.path());
            Files.setLastModifiedTime(stored.path(), FileTime.from(NOW.minus(Duration.ofDays(400))));
            assertThat(other.prune(0, Duration.ZERO)).isEqualTo(new Pruned(0, 0, 1, 1, 100));
            assertThat(other.remove(stored.digest())).isFalse();
        }
        assertThat(other.prune(0, Duration.ZERO).removed()).isEqualTo(1);
    }

    @Test
    void take_longUnused_countsAsUse() throws IOException {
        StoredContent stored = used(bytes(100), Duration.ofDays(400));
        other.take(stored.digest()).orElseThrow().close();
        assertThat(store.find(stored.digest()).orElseThrow().lastUsed()).isEqualTo(NOW);
        assertThat(store.prune(Long.MAX_VALUE, Duration.ofDays(1)).removed()).isZero();
    }

    @Test
    void whileAbsent_contentIsHere_nothingIsDone() throws IOException {
        StoredContent stored = store.put(in(bytes(100)));
        List<Digest> done = new ArrayList<>();
        try (ContentLease used = store.take(stored.digest()).orElseThrow()) {
            other.whileAbsent(used.digest(), () -> done.add(used.digest()));
        }
        assertThat(done).isEmpty();
    }

    @Test
    void whileAbsent_contentIsGone_isDone() throws IOException {
        Digest digest = store.put(in(bytes(100))).digest();
        assertThat(store.remove(digest)).isTrue();
        List<Digest> done = new ArrayList<>();
        other.whileAbsent(digest, () -> done.add(digest));
        assertThat(done).containsExactly(digest);
    }

    @Test
    void remove_unused_isGone() throws IOException {
        StoredContent stored = store.put(in(bytes(100)));
        assertThat(other.remove(stored.digest())).isTrue();
        assertThat(store.find(stored.digest())).isEmpty();
    }

    private StoredContent used(byte[] bytes, Duration ago) throws IOException {
        StoredContent stored = store.put(in(bytes));
        Files.setLastModifiedTime(stored.path(), FileTime.from(NOW.minus(ago)));
        return store.find(stored.digest()).orElseThrow();
    }

    private void assertEmpty() {
        try {
            assertThat(listed(other)).isEmpty();
            assertThat(partials()).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Path> partials() throws IOException {
        return StoreLayout.inside(folder.resolve("partial"));
    }

    static List<StoredContent> listed(ContentStore store) throws IOException {
        List<StoredContent> all = new ArrayList<>();
        store.list(all::add);
        return all;
    }

    private static void damage(Path file, byte[] bytes) throws IOException {
        Files.delete(file);
        Files.write(file, bytes);
    }

    static ByteArrayInputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static Digest sha256(byte[] bytes) {
        return Digest.of(
                DigestAlgorithm.SHA256,
                DigestAlgorithm.SHA256.newMessageDigest().digest(bytes));
    }
}
