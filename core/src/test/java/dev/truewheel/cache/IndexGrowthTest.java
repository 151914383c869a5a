package dev.truewheel.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.accel.Cancellation;
import dev.truewheel.audit.Profile;
import dev.truewheel.cache.IndexedTree.Run;
import dev.truewheel.fixture.ExampleWheels;
import dev.truewheel.fixture.HostileCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index does not grow for ever. */
final class IndexGrowthTest {
    @TempDir
    Path directory;

    private IndexedTree tree;

    @BeforeEach
    void tree() throws IOException {
        tree = new IndexedTree(directory).with(ExampleWheels.all());
    }

    private long forgetVanished() throws IOException {
        return AuditIndex.forgetVanished(tree.folder, tree.sentences::add, Cancellation.never());
    }

    @Test
    void forgetVanished_someGone_onlyTheyAreForgotten() throws Exception {
        tree.indexed();
        tree.profile = Profile.STRICT;
        tree.indexed();
        List<Path> files = tree.files();
        assertThat(rows()).isEqualTo(2L * files.size());
        Files.delete(files.get(0));
        Files.delete(files.get(files.size() - 1));
        assertThat(forgetVanished()).isEqualTo(4);
        assertThat(rows()).isEqualTo(2L * (files.size() - 2));
        assertThat(forgetVanished()).isZero();
        assertThat(tree.indexed().unchanged()).isEqualTo(files.size() - 2);
        assertThat(tree.sentences).isEmpty();
    }

    @Test
    void forgetVanished_manyPages_givesTheRoomBack() throws Exception {
        tree.indexed();
        try (IndexFile file = IndexFile.open(tree.folder, tree.sentences::add);
                Connection connection = file.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                    + " INSERT INTO known SELECT i % 3, '/no/such/folder/' || i, i, zeroblob(300) FROM n");
        }
        long large = Files.size(tree.database());
        assertThat(forgetVanished()).isEqualTo(20_000);
        assertThat(Files.size(tree.database())).isLessThan(large / 10);
        assertThat(tree.indexed().unchanged()).isEqualTo(tree.files().size());
    }

    @Test
    void forgetVanished_noIndex_makesNone() throws IOException {
        assertThat(forgetVanished()).isZero();
        assertThat(tree.folder).doesNotExist();
    }

    @Test
    void write_indexAtItsLimit_stopsWithASentenceAndAuditsAll() throws Exception {
        tree.mostBytes = 1;
        Run run = tree.indexed();
        assertThat(run.reports()).isEqualTo(tree.plain().reports());
        assertThat(tree.sentences).hasSize(1).first().asString().contains("is full", "truewheel cache prune");
        assertThat(rows()).isZero();
        tree.sentences.clear();
        tree.mostBytes = IndexFile.MOST_BYTES;
        tree.indexed();
        tree.mostBytes = 1;
        assertThat(tree.indexed().unchanged())
                .as("what is known stays known")
                .isEqualTo(tree.files().size());
        assertThat(tree.sentences).isEmpty();
    }

    @Test
    void write_indexHalfFull_forgetsTheTermsUsedLongestAgo() throws Exception {
        tree.with(HostileCorpus.all());
        for (Profile profile : Profile.values()) {
            tree.profile = profile;
            tree.indexed();
        }
        long all = rows();
        tree.mostBytes = Files.size(tree.database());
        Files.delete(tree.files().get(0));
        tree.with(ExampleWheels.all());
        IndexedTree.editInPlace(tree.files().get(0), new byte[7]);
        Run last = tree.indexed();
        assertThat(last.unchanged()).isGreaterThan(100);
        assertThat(rows()).isLessThan(all / 2 + 2).isGreaterThan(100);
        assertThat(tree.sentences).isEmpty();
        tree.profile = Profile.values()[0];
        assertThat(tree.indexed().unchanged()).isZero();
    }

    @Test
    void open_indexOfAnEarlierVersion_isRemovedWithOneSentence() throws IOException {
        Files.createDirectories(tree.folder);
        Path older = Files.writeString(tree.folder.resolve("audit-index-1.sqlite"), "from before");
        Path log = Files.writeString(tree.folder.resolve("audit-index-1.sqlite-wal"), "from before");
        Run run = tree.indexed();
        assertThat(run.unchanged()).isZero();
        assertThat(older).doesNotExist();
        assertThat(log).doesNotExist();
        assertThat(tree.sentences).hasSize(1).first().asString().contains(older.toString(), "older version");
        assertThat(tree.indexed().unchanged()).isEqualTo(tree.files().size());
        assertThat(tree.sentences).hasSize(1);
    }

    private long rows() throws IOException, SQLException {
        try (IndexFile file = IndexFile.open(tree.folder, tree.sentences::add);
                Connection connection = file.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM known")) {
            result.next();
            return result.getLong(1);
        }
    }
}
