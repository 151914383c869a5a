package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.audit.Severity;
import dev.truewheel.target.Judged;
import dev.truewheel.target.Standing;
import dev.truewheel.target.Verdict.Accepted;
import java.util.List;

/**
 * Shows verdicts in three columns: the candidate, the verdict, and the tag that won or why none did.
 *
 * <p>Nothing is cut off to make it fit. On a terminal names and reasons go on in the next line of their column; elsewhere each
 * candidate has one line, however long, so that programs can take lines apart.
 */
final class VerdictTable {
    private static final int LONGEST_NAME = 300;
    private static final int GAP = 2;
    private static final int NARROWEST = 20;
    private static final String NAME = "candidate";
    private static final String VERDICT = "verdict";

    private final Paint paint;
    private final boolean choosing;

    /** How wide lines may be, or 0 for as wide as they are. */
    private final int width;

    VerdictTable(Paint paint, boolean choosing, int width) {
        this.paint = paint;
        this.choosing = choosing;
        this.width = width;
    }

    /**
     * Returns the lines of the table.
     *
     * @param headed whether a line with the names of the columns comes first
     */
    String render(List<Judged> rows, boolean headed) {
        int column = nameColumn(rows);
        int left = column + GAP + VERDICT.length() + GAP;
        int whyColumn = width == 0 ? Integer.MAX_VALUE : Math.max(width - left, NARROWEST);
        StringBuilder out = new StringBuilder();
        if (headed && !rows.isEmpty()) {
            out.append(paint.faint(TextWidth.fit(NAME, column) + "  " + VERDICT + "  tag, or why not"))
                    .append('\n');
        }
        for (Judged row : rows) {
            List<String> names = ColumnText.name(name(row), column);
            List<String> whys = ColumnText.sentence(why(row), whyColumn);
            for (int i = 0; i < Math.max(names.size(), whys.size()); i++) {
                String name = TextWidth.fit(i < names.size() ? names.get(i) : "", column);
                if (i >= whys.size()) {
                    out.append(name.stripTrailing()).append('\n');
                } else {
                    out.append(name)
                            .append("  ")
                            .append(i == 0 ? verdict(row) : " ".repeat(VERDICT.length()))
                            .append("  ")
                            .append(whys.get(i))
                            .append('\n');
                }
            }
        }
        return out.toString();
    }

    /** Returns the width of the first column: that of the longest name, unless that leaves too little for the last one. */
    private int nameColumn(List<Judged> rows) {
        int names = NAME.length();
        int whys = 0;
        for (Judged row : rows) {
            names = Math.max(names, TextWidth.of(name(row)));
            whys = Math.max(whys, TextWidth.of(why(row)));
        }
        if (width == 0) {
            return names;
        }
        int others = 2 * GAP + VERDICT.length() + Math.min(whys, width * 2 / 5);
        return Math.min(names, Math.max(NARROWEST, width - others));
    }

    private static String name(Judged row) {
        return Printable.of(row.candidate().fileName(), LONGEST_NAME);
    }

    private String verdict(Judged row) {
        String word = TextWidth.fit(word(row), VERDICT.length());
        if (!row.verdict().accepted()) {
            return paint.severity(Severity.WARNING, word);
        }
        return !choosing || row.standing() == Standing.CHOSEN ? paint.good(word) : word;
    }

    private String word(Judged row) {
        if (!row.verdict().accepted()) {
            return "reject";
        }
        return choosing && row.standing() == Standing.CHOSEN ? "CHOSEN" : "accept";
    }

    private String why(Judged row) {
        if (row.verdict() instanceof Accepted accepted) {
            boolean loser = choosing && row.standing() != Standing.CHOSEN;
            return accepted.tag() + (loser ? "; " + row.note() : "");
        }
        return row.note();
    }
}
