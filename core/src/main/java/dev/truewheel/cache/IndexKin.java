package dev.truewheel.cache;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds in an index what files elsewhere held that may be the same as one at hand, since they have its name and size.
 *
 * <p>A verdict depends on the content, the terms and the name of the file, not on its folder. Used by one thread at a time.
 */
final class IndexKin {
    /** How many files of one name and size are worth a look. */
    private static final int MOST = 8;

    /** An odd number by which every bit of a size shows in the upper half of the product. */
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private final long run;
    private final PreparedStatement query;

    IndexKin(Connection connection, long run) throws SQLException {
        this.run = run;
        this.query = connection.prepareStatement(
                "SELECT path, entry FROM known INDEXED BY kin WHERE run = ? AND kin = ? LIMIT " + MOST);
    }

    /**
     * Returns what files of one name and size have in common; others may have it too.
     *
     * @param fileName the name, without its folder
     * @param size the size in bytes
     */
    static long of(String fileName, long size) {
        long letters = 0;
        // What stands side by side in a folder stands side by side in the database, which then writes fewer pages.
        for (int i = 0; i < 4; i++) {
            letters = (letters << 8) | (i < fileName.length() ? fileName.charAt(i) & 0xff : 0);
        }
        return (letters << 32) | ((fileName.hashCode() + ((size * SPREAD) >>> 32)) & 0xffff_ffffL);
    }

    /**
     * Returns what is known of files that may be kin.
     *
     * @throws DamagedIndexException if what is known is damaged
     */
    List<IndexEntry> find(long kin) throws SQLException {
        List<IndexEntry> found = new ArrayList<>();
        query.setLong(1, run);
        query.setLong(2, kin);
        try (ResultSet result = query.executeQuery()) {
            while (result.next()) {
                found.add(IndexEntry.read(result.getString(1), result.getBytes(2)));
            }
        }
        return found;
    }
}
