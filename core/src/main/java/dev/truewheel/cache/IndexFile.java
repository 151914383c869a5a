package dev.truewheel.cache;

import dev.truewheel.Printable;
import dev.truewheel.store.PrivateFolder;
import dev.truewheel.store.RegionLocks;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The database of an index: made when it is missing, set aside when it is not one.
 *
 * <p>While a process has it open it holds a lock with others, so that nobody moves the file away from under it.
 */
final class IndexFile implements Closeable {
    /** The name holds the version of the schema: programs of different age do not quarrel about one file. */
    static final String NAME = "audit-index-2.sqlite";

    /** What earlier versions of this program made. */
    private static final String OLDER = "audit-index-1.sqlite";

    /** How large an index may grow, which is several million files. */
    static final long MOST_BYTES = 2L << 30;

    /** Marks the file as ours: "TWix". */
    private static final int APPLICATION = 0x54576978;

    private static final long USE = 0;
    private static final long SETUP = 1;
    private static final int BUSY_MILLIS = 15_000;
    private static final String[] SUFFIXES = {"-wal", "-shm", ""};

    private static final List<String> TABLES = List.of(
            "CREATE TABLE run (id INTEGER PRIMARY KEY, terms BLOB NOT NULL UNIQUE, used INTEGER NOT NULL)",
            "CREATE TABLE known (run INTEGER, path TEXT, kin INTEGER NOT NULL, entry BLOB NOT NULL,"
                    + " PRIMARY KEY (run, path)) WITHOUT ROWID",
            "CREATE INDEX kin ON known (run, kin)");

    private final Path path;
    private final RegionLocks locks;
    private final Consumer<String> sentences;
    private final IndexSteps steps;
    private RegionLocks.Held use;

    private IndexFile(Path path, RegionLocks locks, Consumer<String> sentences, IndexSteps steps)
            throws IOException, SQLException {
        this.path = path;
        this.locks = locks;
        this.sentences = sentences;
        this.steps = steps;
        RegionLocks.Held setup = locks.lock(SETUP, false);
        try {
            removeOlder();
            this.use = locks.lock(USE, true);
            prepare();
        } finally {
            setup.close();
        }
    }

    /**
     * Opens the index of a folder.
     *
     * @param sentences takes what people should know
     * @throws IOException if the folder cannot be used
     * @throws SQLException if the database cannot be used
     */
    static IndexFile open(Path folder, Consumer<String> sentences) throws IOException, SQLException {
        return open(folder, sentences, IndexSteps.NONE);
    }

    static IndexFile open(Path folder, Consumer<String> sentences, IndexSteps steps) throws IOException, SQLException {
        PrivateFolder own = PrivateFolder.open(folder);
        RegionLocks locks = RegionLocks.open(own.path().resolve("audit-index.lock"));
        try {
            return new IndexFile(own.path().resolve(NAME), locks, sentences, steps);
        } catch (IOException | SQLException | RuntimeException failure) {
            locks.close();
            throw failure;
        }
    }

    Path path() {
        return path;
    }

    /** Removes the index of an earlier version when the first of this one is made, unless somebody uses it. */
    private void removeOlder() throws IOException {
        Path older = path.resolveSibling(OLDER);
        if (Files.exists(path) || !Files.exists(older)) {
            return;
        }
        try (RegionLocks.Held alone = locks.tryLock(USE)) {
            if (alone != null) {
                for (String suffix : SUFFIXES) {
                    Files.deleteIfExists(path.resolveSibling(OLDER + suffix));
                }
                sentences.accept("the index of earlier audits " + Printable.of(older.toString(), 500)
                        + " was made by an older version; it was removed, and all is read again");
            }
        }
    }

    private void prepare() throws IOException, SQLException {
        boolean ready = false;
        try {
            ready = isOurs() || (setAside() && isOurs());
        } finally {
            if (!ready) {
                use.close();
            }
        }
        if (!ready) {
            throw new SQLException("it is damaged or not one, and another process has it open");
        }
    }

    /** Makes the tables in an empty file; returns false if the file is something else. */
    private boolean isOurs() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            boolean marked = schema(statement, "PRAGMA application_id").equals(List.of(Integer.toString(APPLICATION)));
            List<String> tables =
                    schema(statement, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid");
            if (tables.isEmpty()) {
                steps.at("empty");
                statement.execute("PRAGMA journal_mode = WAL");
                steps.at("journal");
                connection.setAutoCommit(false);
                for (String sql : TABLES) {
                    statement.execute(sql);
                    steps.at("table");
                }
                statement.execute("PRAGMA application_id = " + APPLICATION);
                steps.at("marked");
                connection.commit();
                steps.at("made");
                return true;
            }
            return marked && tables.equals(TABLES);
        } catch (SQLException failure) {
            if (isDamage(failure)) {
                return false;
            }
            throw failure;
        }
    }

    private static List<String> schema(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                texts.add(result.getString(1));
            }
        }
        return texts;
    }

    /** Opens a connection, to be closed by the caller. */
    Connection connect() throws SQLException {
        Properties options = new Properties();
        options.setProperty("busy_timeout", Integer.toString(BUSY_MILLIS));
        options.setProperty("synchronous", "NORMAL");
        options.setProperty("transaction_mode", "IMMEDIATE");
        options.setProperty("cache_size", "-16384");
        Connection connection;
        try {
            connection = new org.sqlite.JDBC().connect("jdbc:sqlite:" + path, options);
        } catch (LinkageError unloadable) {
            throw new SQLException("its engine does not run here: " + unloadable.getMessage(), unloadable);
        }
        if (connection == null) {
            throw new SQLException("its engine does not take the path");
        }
        return connection;
    }

    /** Returns how many bytes of the file hold something. */
    static long usedBytes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return number(statement, "PRAGMA page_size")
                    * (number(statement, "PRAGMA page_count") - number(statement, "PRAGMA freelist_count"));
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /** Returns whether the database says that it is damaged, or none. */
    static boolean isDamage(SQLException failure) {
        int code = failure.getErrorCode() & 0xff;
        return code == 11 || code == 26; // SQLITE_CORRUPT, SQLITE_NOTADB
    }

    /**
     * Moves a database that is not right out of the way, unless another process has it open; says so. Every connection of
     * this process must be closed.
     */
    boolean setAside() throws IOException {
        use.close();
        RegionLocks.@Nullable Held alone = locks.tryLock(USE);
        try {
            if (alone == null) {
                return false;
            }
            for (String suffix : SUFFIXES) {
                try {
                    Files.move(
                            path.resolveSibling(NAME + suffix),
                            path.resolveSibling(NAME + ".damaged" + suffix),
                            StandardCopyOption.REPLACE_EXISTING);
                } catch (NoSuchFileException none) {
                    Files.deleteIfExists(path.resolveSibling(NAME + ".damaged" + suffix));
                }
            }
            sentences.accept("the index of earlier audits " + Printable.of(path.toString(), 500)
                    + " is damaged or not one; it was set aside as " + NAME + ".damaged, and all is read again");
            return true;
        } finally {
            if (alone != null) {
                alone.close();
            }
            use = locks.lock(USE, true);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            use.close();
        } finally {
            locks.close();
        }
    }
}
