package dev.truewheel.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditReport;
import dev.truewheel.cache.IndexedTree.Run;
import dev.truewheel.fixture.ExampleWheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bytes of an index change under it: the reports never do. */
@Timeout(120)
final class DamagedIndexTest {
    private static final long SEED = 20_261_121;

    @TempDir
    Path directory;

    private IndexedTree tree;
    private byte[] sound;
    private List<AuditReport> reports;

    @BeforeEach
    void index() throws IOException {
        tree = new IndexedTree(directory).with(ExampleWheels.all());
        reports = tree.indexed().reports();
        assertThat(tree.indexed().unchanged()).isEqualTo(reports.size());
        sound = Files.readAllBytes(tree.database());
    }

    @Test
    void anyByteChanged_reportsStayTheSame() throws IOException {
        Random random = new Random(SEED);
        int noticed = 0;
        for (int round = 0; round < 60; round++) {
            byte[] bytes = sound.clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            noticed += runOver(bytes, "byte " + at + ", seed " + SEED);
        }
        assertThat(noticed).as("rounds in which the damage mattered").isPositive();
    }

    @Test
    void cutAnywhere_reportsStayTheSame() throws IOException {
        for (int length = 0; length < sound.length; length += 7_001) {
            runOver(Arrays.copyOf(sound, length), "cut to " + length);
        }
    }

    /** Returns 1 if the damage was noticed. */
    private int runOver(byte[] bytes, String what) throws IOException {
        tree.sentences.clear();
        for (String suffix : new String[] {"-wal", "-shm"}) {
            Files.deleteIfExists(tree.database().resolveSibling(IndexFile.NAME + suffix));
        }
        Files.write(tree.database(), bytes);
        Run run = tree.indexed();
        assertThat(run.reports()).as(what).isEqualTo(reports);
        assertThat(tree.sentences).as(what).hasSizeLessThanOrEqualTo(1);
        int noticed = tree.sentences.size();
        assertThat(tree.indexed().reports()).as(what).isEqualTo(reports);
        return noticed;
    }
}
