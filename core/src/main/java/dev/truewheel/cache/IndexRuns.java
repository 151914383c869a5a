package dev.truewheel.cache;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The terms that an index has verdicts under, by number. */
final class IndexRuns {
    /** How many terms keep their verdicts; those used longest ago are forgotten first. */
    static final int KEPT = 16;

    private static final long DAY_MILLIS = 86_400_000;

    private IndexRuns() {}

    /** Returns the number of some terms, or -1 when there is no verdict under them. */
    static long find(Connection connection, byte[] terms) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT id FROM run WHERE terms = ?")) {
            query.setBytes(1, terms);
            try (ResultSet result = query.executeQuery()) {
                return result.next() ? result.getLong(1) : -1;
            }
        }
    }

    /** Returns the number of some terms, and forgets others where they are too many, or take up too much. */
    static long enter(Connection connection, byte[] terms, long mostBytes) throws SQLException {
        long today = System.currentTimeMillis() / DAY_MILLIS;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO run (terms, used) VALUES (?, ?)"
                + " ON CONFLICT (terms) DO UPDATE SET used = excluded.used")) {
            insert.setBytes(1, terms);
            insert.setLong(2, today);
            insert.executeUpdate();
        }
        long id = find(connection, terms);
        int others = KEPT - 1;
        forgetAllBut(others, id, connection);
        while (others > 0 && IndexFile.usedBytes(connection) > mostBytes) {
            forgetAllBut(--others, id, connection);
        }
        return id;
    }

    private static void forgetAllBut(int others, long id, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String forgotten = "(SELECT id FROM run WHERE id <> " + id + " ORDER BY used DESC, id DESC LIMIT -1 OFFSET "
                    + others + ")";
            statement.executeUpdate("DELETE FROM known WHERE run IN " + forgotten);
            statement.executeUpdate("DELETE FROM run WHERE id IN " + forgotten);
        }
        connection.commit();
    }
}
