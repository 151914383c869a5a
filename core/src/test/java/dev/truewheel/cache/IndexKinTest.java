package dev.truewheel.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.Expectations;
import dev.truewheel.cache.AuditIndex.Comparison;
import dev.truewheel.cache.IndexedTree.Run;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.fixture.ExampleWheels;
import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was judged in one place is not judged again in another, where the verdict must be the same. */
final class IndexKinTest {
    private static final String DEMO = "demo-1.0-py3-none-any.whl";

    @TempDir
    Path directory;

    private IndexedTree tree;

    @BeforeEach
    void tree() throws IOException {
        tree = new IndexedTree(directory);
    }

    @Test
    void rerun_treeMoved_isHashedOnly() throws IOException {
        tree.with(ExampleWheels.all());
        tree.indexed();
        Path moved = directory.resolve("moved");
        Files.move(tree.wheels, moved);
        Files.createDirectory(tree.wheels);
        Files.move(moved, tree.wheels.resolve("deeper"));
        for (int round = 0; round < 2; round++) {
            Run run = tree.indexed();
            assertThat(run.reports()).isEqualTo(tree.plain().reports());
            assertThat(run.unchanged()).isEqualTo(tree.files().size()).isGreaterThan(10);
        }
        assertThat(tree.sentences).isEmpty();
    }

    @Test
    void rerun_treeMoved_isHashedOnceAndThenLookedAt() throws IOException {
        tree.with(Map.of("a/" + DEMO, WheelBuilder.demo().build()));
        tree.indexed();
        Files.createDirectory(tree.wheels.resolve("b"));
        Path moved = Files.move(tree.wheels.resolve("a/" + DEMO), tree.wheels.resolve("b/" + DEMO));
        assertThat(tree.indexed().unchanged()).isEqualTo(1);
        // Bytes that nobody looks at: the size, both times and the number of the file stay the same in the index.
        assertThat(stamped(moved)).isTrue();
    }

    /** Returns whether the index knows how a file looks now. */
    private boolean stamped(Path file) {
        try (IndexFile index = IndexFile.open(tree.folder, tree.sentences::add);
                var connection = index.connect();
                var query = connection.prepareStatement("SELECT path, entry FROM known WHERE path = ?")) {
            query.setString(1, file.toAbsolutePath().normalize().toString());
            try (var result = query.executeQuery()) {
                return result.next()
                        && IndexEntry.read(result.getString(1), result.getBytes(2))
                                .stamp()
                                .equals(FileStamp.of(file));
            }
        } catch (IOException | java.sql.SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void rerun_copiedFile_isHashedOnly() throws IOException {
        tree.with(Map.of("a/" + DEMO, WheelBuilder.demo().build()));
        tree.indexed();
        tree.with(Map.of("b/" + DEMO, WheelBuilder.demo().build()));
        Run run = tree.indexed();
        assertThat(run.unchanged()).isEqualTo(2);
        assertThat(run.reports()).isEqualTo(tree.plain().reports());
    }

    @Test
    void rerun_copyInEveryComparison_isHashedOnly() throws IOException {
        tree.with(Map.of("a/" + DEMO, WheelBuilder.demo().build()));
        tree.indexed();
        for (Comparison comparison : Set.of(Comparison.HASH, Comparison.STAT)) {
            tree.comparison = comparison;
            tree.with(Map.of(comparison + "/" + DEMO, WheelBuilder.demo().build()));
            assertThat(tree.indexed().unchanged()).isEqualTo(tree.files().size());
        }
        tree.comparison = Comparison.NEVER;
        tree.with(Map.of("never/" + DEMO, WheelBuilder.demo().build()));
        assertThat(tree.indexed().unchanged()).isZero();
    }

    @Test
    void rerun_sameContentUnderAnotherName_isJudgedByThatName() throws IOException {
        tree.with(Map.of("a/" + DEMO, WheelBuilder.demo().build()));
        tree.indexed();
        tree.with(Map.of("b/other-2.0-py3-none-any.whl", WheelBuilder.demo().build()));
        Run run = tree.indexed();
        assertThat(run.unchanged()).isEqualTo(1);
        assertThat(run.reports()).isEqualTo(tree.plain().reports());
        assertThat(run.reports().get(0).counts().errors()).isZero();
        assertThat(run.reports().get(1).counts().errors()).isPositive();
    }

    @Test
    void rerun_sameNameAndSizeButOtherContent_isJudged() throws IOException {
        byte[] good = WheelBuilder.demo().build();
        byte[] bad = good.clone();
        bad[50] ^= 1;
        tree.with(Map.of("a/" + DEMO, good));
        tree.indexed();
        tree.with(Map.of("b/" + DEMO, bad));
        Run run = tree.indexed();
        assertThat(run.unchanged()).isEqualTo(1);
        assertThat(run.reports()).isEqualTo(tree.plain().reports());
        assertThat(run.reports().get(0).findings()).isEmpty();
        assertThat(run.reports().get(1).findings()).hasSizeGreaterThan(1);
    }

    @Test
    void rerun_twoFilesChangePlaces_eachGetsItsOwnReport() throws IOException {
        byte[] good = WheelBuilder.demo().build();
        byte[] bad = good.clone();
        bad[50] ^= 1;
        tree.with(Map.of("a/" + DEMO, good, "b/" + DEMO, bad));
        tree.indexed();
        Path a = tree.wheels.resolve("a");
        Path b = tree.wheels.resolve("b");
        Path aside = tree.wheels.resolve("c");
        Files.move(a, aside);
        Files.move(b, a);
        Files.move(aside, b);
        Run run = tree.indexed();
        assertThat(run.unchanged()).isEqualTo(2);
        assertThat(run.reports()).isEqualTo(tree.plain().reports());
        assertThat(run.reports().get(0).findings()).hasSizeGreaterThan(1);
        assertThat(run.reports().get(1).findings()).extracting("rule").containsExactly("WS03");
    }

    @Test
    void rerun_copyOfWhichAnotherDigestIsExpected_isJudged() throws IOException {
        byte[] demo = WheelBuilder.demo().build();
        tree.with(Map.of("a/" + DEMO, demo));
        tree.expectations = expecting(demo);
        tree.indexed();
        tree.with(Map.of("b/" + DEMO, demo));
        tree.expectations = expecting(new byte[1]);
        Run run = tree.indexed();
        assertThat(run.unchanged()).isZero();
        assertThat(run.reports()).isEqualTo(tree.plain().reports());
        assertThat(run.reports().get(1).counts().errors()).isPositive();
    }

    private Expectations expecting(byte[] content) throws IOException {
        Digest digest = Digest.of(
                DigestAlgorithm.SHA256,
                DigestAlgorithm.SHA256.newMessageDigest().digest(content));
        return Expectations.read(Files.writeString(directory.resolve("sums"), digest.hex() + "  " + DEMO + "\n"));
    }

    @Test
    void of_namesAndSizes_differAndNeighboursAreClose() {
        List<String> names =
                List.of("a.whl", "aa.whl", "ab.whl", DEMO, "demo-1.1-py3-none-any.whl", "", "\ud83d\ude00.whl");
        Set<Long> seen = new HashSet<>();
        for (String name : names) {
            for (long size : new long[] {0, 1, 1L << 32, 1L << 40}) {
                seen.add(IndexKin.of(name, size));
            }
        }
        assertThat(seen).hasSize(names.size() * 4);
        assertThat(IndexKin.of(DEMO, 1) >>> 32).isEqualTo(IndexKin.of("demo-9", 7) >>> 32);
    }
}
