package dev.truewheel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Renders a Markdown table with aligned columns; the last column takes what room is left. */
final class MarkdownTable {
    private static final int WIDEST = 32;

    private final Paint paint;
    private final int width;

    MarkdownTable(Paint paint, int width) {
        this.paint = paint;
        this.width = width;
    }

    void render(List<String> lines, UnaryOperator<String> inline, StringBuilder out) {
        List<List<String>> rows = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (i != 1) { // The second line only draws a rule.
                List<String> cells = cells(lines.get(i));
                rows.add(cells);
                for (int column = 0; column < cells.size(); column++) {
                    int cell = Math.min(WIDEST, TextWidth.of(bare(cells.get(column))));
                    if (column == widths.size()) {
                        widths.add(cell);
                    }
                    widths.set(column, Math.max(widths.get(column), cell));
                }
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            row(rows.get(i), widths, i == 0, inline, out);
        }
    }

    private void row(
            List<String> cells, List<Integer> widths, boolean head, UnaryOperator<String> inline, StringBuilder out) {
        StringBuilder start = new StringBuilder("  ");
        for (int column = 0; column < cells.size() - 1; column++) {
            String shown = head ? paint.strong(bare(cells.get(column))) : inline.apply(cells.get(column));
            start.append(shown).append(" ".repeat(Math.max(0, widths.get(column) - TextWidth.of(shown)) + 2));
        }
        int indent = TextWidth.of(start.toString());
        String last = cells.get(cells.size() - 1);
        String shown = head ? paint.strong(bare(last)) : inline.apply(last);
        Paragraph.wrap(shown, start.toString(), " ".repeat(indent), Math.max(width, indent + 24), out);
    }

    private static List<String> cells(String line) {
        String inner = line.strip();
        inner = inner.substring(1, inner.endsWith("|") ? inner.length() - 1 : inner.length());
        List<String> cells = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= inner.length(); i++) {
            boolean bar = i < inner.length() && inner.charAt(i) == '|' && (i == 0 || inner.charAt(i - 1) != '\\');
            if (i == inner.length() || bar) {
                cells.add(inner.substring(start, i).strip().replace("\\|", "|"));
                start = i + 1;
            }
        }
        return cells;
    }

    private static String bare(String cell) {
        String text = cell.replace("`", "").replace("**", "");
        int middle = text.indexOf("](");
        while (middle > 0 && text.lastIndexOf('[', middle) >= 0 && text.indexOf(')', middle) > 0) {
            int open = text.lastIndexOf('[', middle);
            text = text.substring(0, open)
                    + text.substring(open + 1, middle)
                    + text.substring(text.indexOf(')', middle) + 1);
            middle = text.indexOf("](");
        }
        return text;
    }
}
