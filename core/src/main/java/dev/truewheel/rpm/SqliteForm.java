package dev.truewheel.rpm;

import dev.truewheel.binary.ObjectSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A database of SQLite, {@code rpmdb.sqlite}: of its tables only {@code Packages} is read, whose rows are a number and a header.
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html">Database file format</a>
 */
final class SqliteForm {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int FILE_INTRO = 100;
    private static final int INTERIOR = 5;
    private static final int LEAF = 13;
    private static final int MAX_TABLES = 10_000;

    /** The most of a row of the schema that is looked at: all but the text of its statement. */
    private static final int SCHEMA_HEAD = 400;

    private final ObjectSource file;
    private final int pageSize;
    private final int usable;
    private final Pages pages;

    /** Takes the content of a row. */
    @FunctionalInterface
    private interface Rows {
        void row(Pieces content) throws IOException;
    }

    SqliteForm(ObjectSource file, ByteBuffer head) throws MalformedRpmDatabaseException {
        ByteBuffer intro = head.duplicate().order(ByteOrder.BIG_ENDIAN);
        int claimed = intro.getShort(16) & 0xffff;
        this.file = file;
        this.pageSize = claimed == 1 ? 1 << 16 : claimed;
        this.usable = pageSize - (intro.get(20) & 0xff);
        if (pageSize < 512 || Integer.bitCount(pageSize) != 1 || usable < 480) {
            throw new MalformedRpmDatabaseException("its pages have a size that is none", 16);
        }
        if (intro.get(19) < 1 || intro.get(19) > 2 || intro.getInt(56) != 1) {
            throw new MalformedRpmDatabaseException("it is of a version or encoding that is not read", 18);
        }
        this.pages = new Pages(file, pageSize, 1, ByteOrder.BIG_ENDIAN);
        boolean counted = intro.getInt(24) == intro.getInt(92);
        if (counted && (intro.getInt(28) & 0xffffffffL) > pages.count()) {
            throw new MalformedRpmDatabaseException("it is cut off before its last page", 28);
        }
    }

    static boolean begins(ByteBuffer head) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (head.get(i) != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    void read(HeaderList headers) throws IOException {
        Schema schema = new Schema();
        walk(1, schema);
        if (schema.root == 0) {
            throw new MalformedRpmDatabaseException("it has no table 'Packages'", 0);
        }
        walk(schema.root, content -> headers.add(header(content)));
    }

    /** Goes over a table, whose pages are a tree, in no order. */
    private void walk(long root, Rows rows) throws IOException {
        Deque<Long> open = new ArrayDeque<>();
        claim(root, 0, open);
        while (!open.isEmpty()) {
            long number = open.pop();
            ByteBuffer page = pages.read(number, pageSize);
            long place = pages.place(number);
            int intro = number == 1 ? FILE_INTRO : 0;
            int type = page.get(intro);
            int cells = page.getShort(intro + 3) & 0xffff;
            int first = intro + (type == INTERIOR ? 12 : 8);
            if ((type != INTERIOR && type != LEAF) || first + 2 * cells > usable) {
                throw new MalformedRpmDatabaseException("the page is none of a table", place + intro);
            }
            for (int i = 0; i < cells; i++) {
                int cell = page.getShort(first + 2 * i) & 0xffff;
                if (cell < first + 2 * cells || cell > usable - 4) {
                    throw new MalformedRpmDatabaseException("a cell is outside of its page", place + first + 2L * i);
                }
                if (type == INTERIOR) {
                    claim(page.getInt(cell) & 0xffffffffL, place + cell, open);
                } else {
                    rows.row(content(page, cell, place));
                }
            }
            if (type == INTERIOR) {
                claim(page.getInt(intro + 8) & 0xffffffffL, place + intro + 8, open);
            }
        }
    }

    /** Puts a page on the list of those to read, on which each can be once, so that the list stays short. */
    private void claim(long number, long user, Deque<Long> open) throws MalformedRpmDatabaseException {
        pages.claim(number, user);
        open.push(number);
    }

    /** Finds the bytes of a row, which go on elsewhere if they are many. */
    private Pieces content(ByteBuffer page, int cell, long place) throws IOException {
        VariableNumbers numbers =
                new VariableNumbers(page.duplicate().position(cell).limit(usable), place);
        long size = numbers.next();
        numbers.next();
        int start = numbers.position();
        if (size < 0 || size > file.size()) {
            throw new MalformedRpmDatabaseException("a row is longer than the file", place + cell);
        }
        int most = usable - 35;
        long local = size;
        if (size > most) {
            int least = (usable - 12) * 32 / 255 - 23;
            long fit = least + (size - least) % (usable - 4);
            local = fit <= most ? fit : least;
        }
        boolean goesOn = local < size;
        if (start + local + (goesOn ? 4 : 0) > usable) {
            throw new MalformedRpmDatabaseException("a row goes beyond its page", place + cell);
        }
        int end = start + (int) local;
        Pieces content = new Chain(size, goesOn ? page.getInt(end) & 0xffffffffL : 0, place + end);
        content.piece(place + start, local);
        return content;
    }

    /** Finds the header in a row of {@code Packages}. */
    private Pieces header(Pieces row) throws IOException {
        ByteBuffer head = ByteBuffer.allocate((int) Math.min(row.size(), 32));
        row.readFully(0, head);
        VariableNumbers types = new VariableNumbers(head.flip(), 0);
        long length = types.next();
        long key = types.next();
        long blob = types.next();
        // The number is the row's own, so NULL stands in its column; rpm writes headers as blobs, whose types are even.
        if (length != types.position()
                || key != 0
                || blob < 12
                || blob % 2 != 0
                || length + (blob - 12) / 2 != row.size()) {
            throw row.malformed("a row of 'Packages' is not a number and a header", 0);
        }
        return row.skip(length);
    }

    /** A row that may go on on pages of its own. */
    private final class Chain extends Pieces {
        private long next;
        private long user;

        Chain(long size, long next, long user) {
            super(file, size, user);
            this.next = next;
            this.user = user;
        }

        @Override
        void more() throws IOException {
            ByteBuffer link = pages.take(next, 4, user);
            piece(pages.place(next) + 4, usable - 4);
            user = pages.place(next);
            next = link.getInt() & 0xffffffffL;
        }
    }

    /** The table of tables, in which {@code Packages} is looked for. */
    private static final class Schema implements Rows {
        private int tables;
        private long root;

        @Override
        public void row(Pieces row) throws IOException {
            if (++tables > MAX_TABLES) {
                throw row.malformed("it claims more than " + MAX_TABLES + " tables and indexes", 0);
            }
            ByteBuffer head = ByteBuffer.allocate((int) Math.min(row.size(), SCHEMA_HEAD));
            row.readFully(0, head);
            head.flip();
            VariableNumbers types = new VariableNumbers(head, 0);
            long length = types.next();
            long kind = types.next();
            long name = types.next();
            long table = types.next();
            long number = types.next();
            if (length < types.position() || length > head.limit()) {
                throw row.malformed("a row of the schema has a head that it cannot have", 0);
            }
            head.position((int) length);
            if (!text(head, kind, row).equals("table") || !text(head, name, row).equals("Packages")) {
                return;
            }
            text(head, table, row);
            if (root != 0 || number < 1 || number > 4 || head.remaining() < number) {
                throw row.malformed("the row of the schema for 'Packages' tells no place of its own", 0);
            }
            for (int i = 0; i < number; i++) {
                root = root << 8 | (head.get() & 0xff);
            }
        }

        private static String text(ByteBuffer head, long type, Pieces row) throws MalformedRpmDatabaseException {
            long length = (type - 13) / 2;
            if (type < 13 || type % 2 == 0 || length > head.remaining()) {
                throw row.malformed("a row of the schema lacks a name", 0);
            }
            byte[] text = new byte[(int) length];
            head.get(text);
            return new String(text, StandardCharsets.ISO_8859_1);
        }
    }
}
