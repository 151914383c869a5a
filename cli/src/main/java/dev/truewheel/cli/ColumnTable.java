package dev.truewheel.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * An aligned table whose last column is text.
 *
 * <p>Nothing is cut off to make it fit. On a terminal the text goes on in the next line of its column; elsewhere each row is one
 * line, however long, so that programs can take lines apart.
 */
final class ColumnTable {
    private static final String GAP = "  ";
    private static final int NARROWEST = 20;

    private final Paint paint;
    private final int width;
    private final boolean[] right;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Begins a table.
     *
     * @param width how wide lines may be, or 0 for as wide as they are
     * @param heads the names of the columns; one that begins with {@code >} has its texts to the right
     */
    ColumnTable(Paint paint, int width, String... heads) {
        this.paint = paint;
        this.width = width;
        this.right = new boolean[heads.length];
        List<String> first = new ArrayList<>();
        for (int i = 0; i < heads.length; i++) {
            right[i] = heads[i].startsWith(">");
            first.add(right[i] ? heads[i].substring(1) : heads[i]);
        }
        rows.add(first);
    }

    /** Adds a row, whose texts are printable. */
    void add(String... cells) {
        if (cells.length != right.length) {
            throw new IllegalArgumentException(cells.length + " cells for " + right.length + " columns");
        }
        rows.add(List.of(cells));
    }

    /** Appends the table, or nothing if it has no row. */
    void write(StringBuilder out) {
        if (rows.size() == 1) {
            return;
        }
        int last = right.length - 1;
        int[] widths = new int[last];
        int left = 0;
        for (int column = 0; column < last; column++) {
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], TextWidth.of(row.get(column)));
            }
            left += widths[column] + GAP.length();
        }
        int rest = width == 0 ? Integer.MAX_VALUE : Math.max(width - left, NARROWEST);
        String indent = " ".repeat(left);
        for (int i = 0; i < rows.size(); i++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < last; column++) {
                String cell = rows.get(i).get(column);
                line.append(right[column] ? TextWidth.right(cell, widths[column]) : TextWidth.fit(cell, widths[column]))
                        .append(GAP);
            }
            for (String text : ColumnText.sentence(rows.get(i).get(last), rest)) {
                String whole = line.append(text).toString().stripTrailing();
                out.append(i == 0 ? paint.faint(whole) : whole).append('\n');
                line = new StringBuilder(indent);
            }
        }
    }
}
