package dev.truewheel.cache;

import dev.truewheel.accel.Cancellation;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Removes from an index what is of no use any more, a page at a time, so that others can write in between. */
final class IndexPruning {
    private static final int PAGE = 1_000;

    private static final String AFTER =
            "SELECT run, path FROM known WHERE (run, path) > (?, ?) ORDER BY run, path LIMIT " + PAGE;
    private static final String DROP = "DELETE FROM known WHERE run = ? AND path = ?";

    private IndexPruning() {}

    private record Row(long run, String path) {}

    /** Drops the rows of files that are gone; returns how many. */
    static long forgetVanished(IndexFile file, Cancellation cancellation) throws SQLException {
        long forgotten = 0;
        try (Connection connection = file.connect()) {
            connection.setAutoCommit(false);
            Row last = new Row(Long.MIN_VALUE, "");
            while (true) {
                cancellation.check();
                List<Row> rows = page(connection, last);
                if (rows.isEmpty()) {
                    break;
                }
                last = rows.get(rows.size() - 1);
                forgotten += drop(connection, rows);
            }
            if (forgotten > 0) {
                shrink(connection);
            }
        }
        return forgotten;
    }

    private static List<Row> page(Connection connection, Row last) throws SQLException {
        List<Row> rows = new ArrayList<>(PAGE);
        try (PreparedStatement query = connection.prepareStatement(AFTER)) {
            query.setLong(1, last.run());
            query.setString(2, last.path());
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(result.getLong(1), result.getString(2)));
                }
            }
        }
        // Looking at files may take long, during which nobody is to wait for this reader.
        connection.commit();
        return rows;
    }

    private static int drop(Connection connection, List<Row> rows) throws SQLException {
        List<Row> gone = new ArrayList<>();
        for (Row row : rows) {
            if (isGone(row.path())) {
                gone.add(row);
            }
        }
        if (gone.isEmpty()) {
            return 0;
        }
        int dropped = 0;
        try (PreparedStatement drop = connection.prepareStatement(DROP)) {
            for (Row row : gone) {
                drop.setLong(1, row.run());
                drop.setString(2, row.path());
                dropped += drop.executeUpdate();
            }
        }
        connection.commit();
        return dropped;
    }

    /** Returns whether there is surely no such file. */
    private static boolean isGone(String path) {
        try {
            return Files.notExists(Path.of(path), LinkOption.NOFOLLOW_LINKS);
        } catch (InvalidPathException never) {
            return true;
        }
    }

    private static void shrink(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM");
        } catch (SQLException busy) {
            if (IndexFile.isDamage(busy)) {
                throw busy;
            }
            // Somebody else is at work, or the disk is full; the room is used again all the same.
        }
    }
}
