package dev.truewheel.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.asset.Transfer.Fetched;
import dev.truewheel.digest.Digest;
import dev.truewheel.store.ContentStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of transfers have in common. */
@Timeout(120)
abstract class TransferContract {
    static final int BLOCK = BlockRing.BLOCK;
    static final AssetLimits LIMITS = new AssetLimits(1 << 24, 1 << 24, 3, Duration.ofSeconds(60), 1);

    @TempDir
    Path directory;

    final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    final TransferProgress progress = new TransferProgress() {
        @Override
        public void begun(AssetName name, String place, long resumedAt, OptionalLong size) {
            told.add("begun at " + resumedAt + " of " + (size.isPresent() ? "" + size.getAsLong() : "?"));
        }

        @Override
        public void again(AssetName name, String why) {
            told.add("again: " + why);
        }
    };
    AssetLimits limits = LIMITS;
    TransferSteps steps = TransferSteps.NONE;
    DiskSpace.Gauge gauge = DiskSpace.SYSTEM;
    ContentStore store;

    @BeforeEach
    void open() throws IOException {
        store = ContentStore.open(directory.resolve("content"));
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    /** A new one each time, as a new process would have it. */
    Fetched fetch(AssetSource source, Asset asset) throws IOException {
        Retries retries = new Retries(limits.tries(), pauses::add, new Random(1));
        return new Transfer(store, directory.resolve("partial"), limits, retries, steps, gauge)
                .fetch(source, asset, progress);
    }

    TruewheelException refusal(AssetSource source, Asset asset, ErrorCode code) {
        TruewheelException failure = catchThrowableOfType(TruewheelException.class, () -> fetch(source, asset));
        assertThat(failure).as("it goes well").isNotNull();
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        return failure;
    }

    static Asset asset(String name, byte[] bytes) {
        return asset(name, ReleaseServer.sha256(bytes), OptionalLong.of(bytes.length));
    }

    static Asset asset(String name, Digest digest, OptionalLong size) {
        return new Asset(AssetName.parse(name), Optional.of(digest), size, Optional.empty());
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static byte[] packed(byte[] bytes) {
        return Zstd.compress(bytes, 1);
    }

    /** Returns the names of what is in the folder of what is being received. */
    List<String> partials() throws IOException {
        Path folder = directory.resolve("partial");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    Path part(Asset asset) {
        return directory
                .resolve("partial")
                .resolve("sha256-" + asset.digest().orElseThrow().hex() + ".part");
    }

    List<Digest> stored() throws IOException {
        List<Digest> all = new ArrayList<>();
        store.list(content -> all.add(content.digest()));
        return all;
    }

    /** Nothing was published, nothing stays, and nobody works on. */
    void assertNothingStays() throws IOException {
        assertThat(stored()).isEmpty();
        assertThat(partials()).isEmpty();
        assertThat(directory.resolve("content").resolve("partial")).isEmptyDirectory();
        assertThat(workers()).isEmpty();
    }

    static List<String> workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("truewheel-") && !name.equals("truewheel-stall"))
                .toList();
    }

    void assertStored(Fetched fetched, byte[] content) throws IOException {
        assertThat(Files.readAllBytes(fetched.content().path())).isEqualTo(content);
        assertThat(fetched.content().digest()).isEqualTo(ReleaseServer.sha256(content));
        assertThat(stored()).containsExactly(fetched.content().digest());
        assertThat(partials()).isEmpty();
        assertThat(directory.resolve("content").resolve("partial")).isEmptyDirectory();
        assertThat(workers()).isEmpty();
    }
}
