package dev.truewheel.cache;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an index along its paths, many rows at a time, since files are mostly asked for in that order.
 *
 * <p>A page is as long as the pages before it were of use, and a few are kept because threads are not quite in order. Used
 * by one thread at a time.
 */
final class IndexPages {
    private static final int KEPT = 4;
    private static final int FIRST = 64;
    private static final int LONGEST = 4_096;

    private static final String PAGE =
            "SELECT path, entry FROM known WHERE run = ? AND path >= ? ORDER BY path LIMIT ?";

    private final long run;
    private final PreparedStatement page;
    private final @Nullable Page[] pages = new @Nullable Page[KEPT];
    private int next;
    private int length = FIRST;

    /**
     * Prepares to read.
     *
     * @param run the number of the terms whose verdicts are asked for
     */
    IndexPages(Connection connection, long run) throws SQLException {
        this.run = run;
        this.page = connection.prepareStatement(PAGE);
    }

    /** Returns what is known of a file, or null. */
    byte @Nullable [] find(String path) throws SQLException {
        for (Page there : pages) {
            if (there != null && there.covers(path)) {
                return there.find(path);
            }
        }
        Page replaced = pages[next];
        if (replaced != null) {
            length = replaced.wasOfUse() ? Math.min(2 * length, LONGEST) : Math.max(1, length / 4);
        }
        Page loaded = load(path);
        pages[next] = loaded;
        next = (next + 1) % KEPT;
        return loaded.find(path);
    }

    private Page load(String from) throws SQLException {
        page.setLong(1, run);
        page.setString(2, from);
        page.setInt(3, length);
        Map<String, byte[]> rows = new HashMap<>(length * 2);
        String last = from;
        try (ResultSet result = page.executeQuery()) {
            while (result.next()) {
                last = result.getString(1);
                rows.put(last, result.getBytes(2));
            }
        }
        return new Page(from, rows.size() < length ? null : last, rows);
    }

    private static final class Page {
        private final String from;
        private final @Nullable String to;
        private final Map<String, byte[]> rows;
        private final int size;
        private int used;

        Page(String from, @Nullable String to, Map<String, byte[]> rows) {
            this.from = from;
            this.to = to;
            this.rows = rows;
            this.size = rows.size();
        }

        boolean covers(String path) {
            return compare(from, path) <= 0 && (to == null || compare(path, to) <= 0);
        }

        byte @Nullable [] find(String path) {
            byte[] known = rows.get(path);
            if (known != null) {
                used++;
            }
            return known;
        }

        boolean wasOfUse() {
            return 2 * used >= size;
        }
    }

    /** Compares as the database does: by bytes of UTF-8, which is by code points. */
    static int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean pairs = Character.isSurrogate(a) != Character.isSurrogate(b);
                return pairs ? (Character.isSurrogate(a) ? 1 : -1) : a - b;
            }
        }
        return left.length() - right.length();
    }
}
