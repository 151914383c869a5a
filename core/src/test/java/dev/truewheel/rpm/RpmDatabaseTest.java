package dev.truewheel.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.truewheel.binary.ObjectSource;
import dev.truewheel.fixture.RpmDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RpmDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void everyForm_hasThePackagesThatRpmFinds() throws IOException {
        assertThat(RpmDatabases.packages()).hasSizeGreaterThan(10).contains("glibc|2.34|100.el9|x86_64");
        for (byte[] database :
                List.of(RpmDatabases.sqlite(), RpmDatabases.ndb(), RpmDatabases.hash(), RpmDatabases.hashBigEndian())) {
            assertThat(all(database)).isEqualTo(RpmDatabases.packages());
        }
    }

    @Test
    void packages_areThoseThatAreWanted() throws IOException {
        for (byte[] database : List.of(RpmDatabases.sqlite(), RpmDatabases.ndb(), RpmDatabases.hash())) {
            assertThat(RpmDatabase.packages(ObjectSource.of(database), "glibc"::equals))
                    .containsExactlyInAnyOrder(
                            new RpmPackage("glibc", "2.34", "100.el9", "i686"),
                            new RpmPackage("glibc", "2.34", "100.el9", "x86_64"));
            assertThat(RpmDatabase.packages(ObjectSource.of(database), name -> false))
                    .isEmpty();
        }
    }

    /** SQLite itself lays the database out anew: trees of several levels, long chains, other pages between. */
    @ParameterizedTest
    @CsvSource({"512, NONE", "1024, FULL", "4096, INCREMENTAL", "65536, NONE"})
    void sqlite_ofAnyPageSize_hasTheSamePackages(int pageSize, String vacuum) throws Exception {
        Path file = Files.write(folder.resolve("rpmdb.sqlite"), RpmDatabases.sqlite());
        try (Connection connection = open(file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = DELETE");
            statement.execute("PRAGMA auto_vacuum = " + vacuum);
            statement.execute("PRAGMA page_size = " + pageSize);
            statement.execute("VACUUM");
        }
        byte[] database = Files.readAllBytes(file);
        assertThat((database[16] & 0xff) << 8 | database[17] & 0xff).isEqualTo(pageSize == 65_536 ? 1 : pageSize);
        assertThat(all(database)).isEqualTo(RpmDatabases.packages());
    }

    @Test
    void sqlite_ofManyPackages_isReadWhole() throws Exception {
        Path file = folder.resolve("rpmdb.sqlite");
        List<String> expected = new ArrayList<>();
        try (Connection connection = open(file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = 512");
            statement.execute("CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT,blob BLOB NOT NULL)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO Packages VALUES (?, ?)")) {
                for (int i = 0; i < 5_000; i++) {
                    insert.setLong(1, i * 1_000_003L - 7);
                    insert.setBytes(2, RpmDatabases.installed("part" + i, i + ".0", "1".repeat(1 + i % 700), "noarch"));
                    insert.execute();
                    expected.add("part" + i + "|" + i + ".0|" + "1".repeat(1 + i % 700) + "|noarch");
                }
            }
            connection.commit();
        }
        expected.sort(null);
        assertThat(all(Files.readAllBytes(file))).isEqualTo(expected);
    }

    @Test
    void packageWithoutArchitecture_hasAnEmptyOne() throws IOException {
        byte[] key = RpmDatabases.header(1000, "gpg-pubkey", 1001, "fd431d51", 1002, "4ae0493b");
        assertThat(all(RpmDatabases.ndbOf(key))).containsExactly("gpg-pubkey|fd431d51|4ae0493b|");
        assertThat(all(RpmDatabases.ndbOf())).isEmpty();
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    static List<String> all(byte[] database) throws IOException {
        List<String> lines = new ArrayList<>();
        for (RpmPackage found : RpmDatabase.packages(ObjectSource.of(database), name -> true)) {
            lines.add(found.name() + "|" + found.version() + "|" + found.release() + "|" + found.architecture());
        }
        lines.sort(null);
        return lines;
    }
}
