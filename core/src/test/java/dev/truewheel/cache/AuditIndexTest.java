package dev.truewheel.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.Expectations;
import dev.truewheel.audit.Profile;
import dev.truewheel.cache.AuditIndex.Comparison;
import dev.truewheel.cache.IndexedTree.Run;
import dev.truewheel.fixture.ExampleWheels;
import dev.truewheel.fixture.HostileCorpus;
import dev.truewheel.fixture.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
final class AuditIndexTest {
    @TempDir
    Path directory;

    private IndexedTree tree;

    @BeforeEach
    void tree() throws IOException {
        tree = new IndexedTree(directory);
    }

    @ParameterizedTest
    @EnumSource
    void rerun_examplesAndHostileArchives_sameReportsInEveryProfile(Profile profile) throws IOException {
        tree.with(ExampleWheels.all()).with(HostileCorpus.all());
        tree.profile = profile;
        Run plain = tree.plain();
        Run first = tree.indexed();
        Run second = tree.indexed();
        assertThat(first.reports()).isEqualTo(plain.reports());
        assertThat(second.reports()).isEqualTo(plain.reports());
        assertThat(first.unchanged()).isZero();
        long complete = plain.reports().stream().filter(AuditReport::complete).count();
        assertThat(second.unchanged()).isEqualTo(complete).isGreaterThan(100);
        assertThat(second.summary().counts()).isEqualTo(plain.summary().counts());
        assertThat(second.summary().worstPerWheel()).isEqualTo(plain.summary().worstPerWheel());
        assertThat(tree.sentences).isEmpty();
    }

    @Test
    void rerun_otherProfile_isJudgedAgainAndBothAreKept() throws IOException {
        tree.with(ExampleWheels.all());
        for (int round = 0; round < 2; round++) {
            for (Profile profile : Profile.values()) {
                tree.profile = profile;
                Run run = tree.indexed();
                assertThat(run.reports()).isEqualTo(tree.plain().reports());
                assertThat(run.unchanged())
                        .isEqualTo(round * (long) run.reports().size());
            }
        }
    }

    @Test
    void rerun_incompleteReports_areNeverRemembered() throws IOException {
        tree.with(Map.of("demo-1.0-py3-none-any.whl", WheelBuilder.demo().build()));
        Files.createSymbolicLink(tree.wheels.resolve("gone-1.0-py3-none-any.whl"), Path.of("nowhere"));
        tree.indexed();
        assertThat(tree.indexed().unchanged()).isEqualTo(1);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows does not tell when a file was changed last")
    void rerun_editedWithSizeAndTimeSetBack_isReadAgain() throws IOException {
        byte[] good = WheelBuilder.demo().build();
        byte[] bad = good.clone();
        bad[50] ^= 1;
        tree.with(Map.of("demo-1.0-py3-none-any.whl", good));
        tree.indexed();
        assertThat(tree.indexed().unchanged()).isEqualTo(1);
        IndexedTree.editInPlace(tree.files().get(0), bad);
        Run edited = tree.indexed();
        assertThat(edited.unchanged()).isZero();
        assertThat(edited.reports()).isEqualTo(tree.plain().reports());
        assertThat(edited.reports().get(0).counts().errors()).isPositive();
    }

    @Test
    void rerun_touchedOrReplacedByACopy_isHashedOnly() throws IOException {
        tree.with(ExampleWheels.all());
        tree.indexed();
        List<Path> files = tree.files();
        Files.setLastModifiedTime(files.get(0), FileTime.fromMillis(1_000_000_000_000L));
        Path copy = directory.resolve("copy");
        Files.copy(files.get(1), copy);
        Files.move(copy, files.get(1), StandardCopyOption.REPLACE_EXISTING);
        Run run = tree.indexed();
        assertThat(run.reports()).isEqualTo(tree.plain().reports());
        assertThat(run.unchanged()).isEqualTo(files.size());
    }

    @Test
    void rerun_replacedByOtherBytes_isReadAgain() throws IOException {
        tree.with(ExampleWheels.all());
        tree.indexed();
        List<Path> files = tree.files();
        Files.copy(files.get(0), files.get(1), StandardCopyOption.REPLACE_EXISTING);
        Run run = tree.indexed();
        assertThat(run.reports()).isEqualTo(tree.plain().reports());
        assertThat(run.unchanged()).isEqualTo(files.size() - 1);
    }

    @Test
    void rerun_contentUnderAnotherName_hasItsOwnVerdict() throws IOException {
        byte[] wheel = WheelBuilder.demo().build();
        tree.with(Map.of("demo-1.0-py3-none-any.whl", wheel, "other-2.0-py3-none-any.whl", wheel));
        tree.indexed();
        Run run = tree.indexed();
        assertThat(run.unchanged()).isEqualTo(2);
        assertThat(run.reports()).isEqualTo(tree.plain().reports());
        assertThat(run.reports().get(1).counts().errors()).isPositive();
    }

    @Test
    void learn_fileChangedJustNow_isNotRemembered() throws IOException {
        tree.clockAhead = 0;
        tree.with(Map.of("demo-1.0-py3-none-any.whl", WheelBuilder.demo().build()));
        tree.indexed();
        assertThat(tree.indexed().unchanged()).isZero();
        tree.clockAhead = 2_500;
        assertThat(tree.indexed().unchanged()).isZero();
        assertThat(tree.indexed().unchanged()).isEqualTo(1);
    }

    @Test
    void rerun_hashComparison_readsButDoesNotJudge() throws IOException {
        tree.with(ExampleWheels.all());
        tree.comparison = Comparison.HASH;
        tree.indexed();
        Run run = tree.indexed();
        assertThat(run.unchanged()).isEqualTo(tree.files().size());
        assertThat(run.reports()).isEqualTo(tree.plain().reports());
    }

    @Test
    void rerun_recheck_readsAllAndRemembersAnew() throws IOException {
        tree.with(ExampleWheels.all());
        tree.comparison = Comparison.NEVER;
        tree.indexed();
        assertThat(tree.indexed().unchanged()).isZero();
        tree.comparison = Comparison.BY_CHANGE_TIME;
        assertThat(tree.indexed().unchanged()).isEqualTo(tree.files().size());
    }

    @Test
    void rerun_expectations_sameAnswersWithAndWithout() throws IOException {
        byte[] demo = WheelBuilder.demo().build();
        byte[] other = WheelBuilder.of("other", "1.0").build();
        tree.with(Map.of("demo-1.0-py3-none-any.whl", demo, "other-1.0-py3-none-any.whl", other));
        String right = sum("SHA-256", demo);
        List<String> lists = List.of(
                right + "  demo-1.0-py3-none-any.whl\n",
                right + "  other-1.0-py3-none-any.whl\n",
                sum("SHA-512", demo) + "  demo-1.0-py3-none-any.whl\n",
                sum("SHA-512", demo) + "  other-1.0-py3-none-any.whl\n");
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < lists.size(); i++) {
                tree.expectations = Expectations.read(Files.writeString(directory.resolve("sums"), lists.get(i)));
                Run run = tree.indexed();
                assertThat(run.reports()).isEqualTo(tree.plain().reports());
                assertThat(run.unchanged()).isLessThan(2);
                assertThat(tree.indexed().unchanged()).isEqualTo(2);
            }
            tree.expectations = Expectations.none();
            Run none = tree.indexed();
            assertThat(none.reports()).isEqualTo(tree.plain().reports());
            assertThat(none.unchanged()).isEqualTo(2L * round);
        }
    }

    @Test
    void rerun_twins_areToldApartWithAndWithout() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        files.put("a/demo-1.0-py3-none-any.whl", WheelBuilder.demo().build());
        files.put("b/demo-1.0-py3-none-any.whl", WheelBuilder.demo().build());
        files.put(
                "c/demo-1.0-py3-none-any.whl",
                WheelBuilder.demo().file("demo/more.py", "").build());
        tree.with(files);
        tree.indexed();
        Run run = tree.indexed();
        assertThat(run.unchanged()).isEqualTo(3);
        assertThat(run.reports()).isEqualTo(tree.plain().reports());
        assertThat(run.reports().get(2).findings()).extracting("rule").containsExactly("WS03");
        // Alone there is no twin, and none was remembered.
        Files.delete(tree.wheels.resolve("a/demo-1.0-py3-none-any.whl"));
        Files.delete(tree.wheels.resolve("b/demo-1.0-py3-none-any.whl"));
        assertThat(tree.indexed().reports().get(0).findings()).isEmpty();
    }

    @Test
    void open_notADatabase_isSetAsideWithOneSentence() throws IOException {
        tree.with(ExampleWheels.all());
        Files.createDirectories(tree.folder);
        Files.write(tree.database(), new byte[5_000]);
        Run run = tree.indexed();
        assertThat(run.reports()).isEqualTo(tree.plain().reports());
        assertThat(tree.sentences)
                .hasSize(1)
                .first()
                .asString()
                .contains(".damaged", tree.database().toString());
        assertThat(tree.database().resolveSibling(IndexFile.NAME + ".damaged")).hasSize(5_000);
        assertThat(tree.indexed().unchanged()).isEqualTo(tree.files().size());
        assertThat(tree.sentences).hasSize(1);
    }

    @Test
    void open_databaseOfAnotherProgram_isSetAside() throws Exception {
        tree.with(ExampleWheels.all());
        Files.createDirectories(tree.folder);
        try (var connection =
                        new org.sqlite.JDBC().connect("jdbc:sqlite:" + tree.database(), new java.util.Properties());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE known (path TEXT)");
        }
        tree.indexed();
        assertThat(tree.sentences).hasSize(1);
        assertThat(tree.indexed().unchanged()).isEqualTo(tree.files().size());
    }

    @Test
    void open_folderCannotBe_saysSoOnceAndAuditsAll() throws IOException {
        tree.with(ExampleWheels.all());
        Files.writeString(tree.folder, "a file where the folder should be");
        Run run = tree.indexed();
        assertThat(run.reports()).isEqualTo(tree.plain().reports());
        assertThat(tree.sentences).hasSize(1).first().asString().contains("not remembered", tree.folder.toString());
    }

    @Test
    void write_diskFull_saysSoOnceAndAuditsAll() throws IOException {
        tree.with(ExampleWheels.all());
        tree.steps = moment -> {
            throw new SQLException("[SQLITE_FULL] the disk is full", "", 13);
        };
        Run run = tree.indexed();
        assertThat(run.reports()).isEqualTo(tree.plain().reports());
        assertThat(tree.sentences).hasSize(1).first().asString().contains("the disk is full");
        tree.steps = IndexSteps.NONE;
        assertThat(tree.indexed().unchanged()).isZero();
        assertThat(tree.indexed().unchanged()).isEqualTo(tree.files().size());
    }

    @Test
    void share_manyAtOnce_noErrorAndSameReports() throws Exception {
        tree.with(ExampleWheels.all()).with(HostileCorpus.all());
        List<AuditReport> plain = tree.plain().reports();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Run>> runs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            runs.add(threads.submit((Callable<Run>) () -> tree.indexed()));
        }
        for (Future<Run> run : runs) {
            assertThat(run.get().reports()).isEqualTo(plain);
        }
        threads.shutdown();
        assertThat(tree.sentences).isEmpty();
        assertThat(tree.indexed().unchanged())
                .isEqualTo(plain.stream().filter(AuditReport::complete).count());
    }

    private static String sum(String algorithm, byte[] bytes) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance(algorithm).digest(bytes);
            return java.util.HexFormat.of().formatHex(digest);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
