package dev.truewheel.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.WheelBuilder;
import dev.truewheel.store.ContentLease;
import dev.truewheel.store.CorruptContent;
import dev.truewheel.store.CorruptContent.Fate;
import dev.truewheel.store.Pruned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WheelCacheTest {
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    @TempDir
    Path directory;

    private WheelCache cache;
    private Path demo;

    @BeforeEach
    void open() throws IOException {
        cache = WheelCache.open(directory.resolve("cache"));
        demo = WheelBuilder.demo().writeTo(directory);
    }

    @AfterEach
    void close() throws IOException {
        cache.close();
    }

    private static Digest sha256(Path file) throws IOException {
        return Digest.of(
                DigestAlgorithm.SHA256,
                DigestAlgorithm.SHA256.newMessageDigest().digest(Files.readAllBytes(file)));
    }

    private List<CachedWheel> listed() throws IOException {
        List<CachedWheel> wheels = new ArrayList<>();
        cache.list(wheels::add);
        return wheels;
    }

    @Test
    void add_wheel_isFoundWithItsFactsAlsoAfterReopening() throws IOException {
        CachedWheel added = cache.add(demo);
        assertThat(added.sha256()).isEqualTo(sha256(demo));
        assertThat(added.fileName()).isEqualTo(demo.getFileName().toString());
        assertThat(added.sizeInBytes()).isEqualTo(Files.size(demo));
        assertThat(added.members()).isEqualTo(4);
        assertThat(added.unpackedSize()).isPositive();
        cache.close();
        cache = WheelCache.open(directory.resolve("cache"));
        assertThat(cache.find(added.sha256())).contains(added);
        assertThat(cache.add(demo)).isEqualTo(added);
        assertThat(listed()).containsExactly(added);
    }

    @Test
    void add_whatIsNoWheel_isInvalidAndNothingIsKept() throws IOException {
        Path text = Files.writeString(directory.resolve("text-1.0-py3-none-any.whl"), "no archive");
        Path name = Files.copy(demo, directory.resolve("demo.zip"));
        for (Path each : List.of(text, name)) {
            assertThatExceptionOfType(TruewheelException.class)
                    .isThrownBy(() -> cache.add(each))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID));
        }
        assertThat(listed()).isEmpty();
        assertThat(cache.find(sha256(text))).isEmpty();
    }

    @Test
    void find_labelLostOrDamaged_isUnknownUntilAddedAgain() throws IOException {
        CachedWheel added = cache.add(demo);
        Path label = cache.folder().resolve("labels").resolve(added.sha256().hex());
        byte[] bytes = Files.readAllBytes(label);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(label, java.util.Arrays.copyOf(bytes, length));
            CachedWheel found = cache.find(added.sha256()).orElseThrow();
            assertThat(found.fileName()).as("cut to %s", length).isNull();
            assertThat(found.members()).isEqualTo(-1);
            assertThat(found.sizeInBytes()).isEqualTo(added.sizeInBytes());
        }
        CachedWheel nameless = cache.find(added.sha256()).orElseThrow();
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> cache.export(nameless, directory))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND));
        assertThat(cache.add(demo)).isEqualTo(added);
        assertThat(cache.find(added.sha256())).contains(added);
    }

    @Test
    void verify_corrupt_isFoundAndNeverExported() throws IOException {
        CachedWheel added = cache.add(demo);
        assertThat(cache.verify(added.sha256(), Fate.KEPT)).isEmpty();
        Path kept;
        try (ContentLease lease = cache.take(added.sha256()).orElseThrow()) {
            kept = lease.path();
        }
        byte[] bytes = Files.readAllBytes(kept);
        bytes[20] ^= 1;
        Files.delete(kept);
        Files.write(kept, bytes);
        Path out = Files.createDirectory(directory.resolve("out"));
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> cache.export(added, out))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INTEGRITY));
        assertThat(out).isEmptyDirectory();
        Optional<CorruptContent> corrupt = cache.verify(added.sha256(), Fate.QUARANTINED);
        assertThat(corrupt).isPresent();
        assertThat(corrupt.get().named()).isEqualTo(added.sha256());
        assertThat(cache.find(added.sha256())).isEmpty();
        assertThat(cache.add(demo).sha256()).isEqualTo(added.sha256());
        assertThat(cache.verify(added.sha256(), Fate.KEPT)).isEmpty();
    }

    @Test
    void prune_toNothing_takesLabelsAndSparesWhatIsInUse() throws IOException {
        CachedWheel used = cache.add(demo);
        CachedWheel other = cache.add(WheelBuilder.of("other", "2.0").writeTo(directory));
        try (ContentLease lease = cache.take(used.sha256()).orElseThrow()) {
            Pruned pruned = cache.prune(0, FOR_EVER);
            assertThat(pruned).isEqualTo(new Pruned(1, other.sizeInBytes(), 1, 1, used.sizeInBytes()));
            assertThat(lease.path()).exists();
        }
        assertThat(listed()).containsExactly(used);
        assertThat(cache.prune(Long.MAX_VALUE, FOR_EVER).removed()).isZero();
        assertThat(cache.prune(0, FOR_EVER).kept()).isZero();
        assertThat(cache.folder().resolve("labels")).isEmptyDirectory();
    }

    @Test
    void export_wheel_copiesItAndNeverOver() throws IOException {
        CachedWheel added = cache.add(demo);
        Path out = Files.createDirectory(directory.resolve("out"));
        Path copy = cache.export(added, out);
        assertThat(copy).isEqualTo(out.resolve(demo.getFileName())).hasSameBinaryContentAs(demo);
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> cache.export(added, out))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CONFLICT));
        try (var files = Files.list(out)) {
            assertThat(files).containsExactly(copy);
        }
    }
}
