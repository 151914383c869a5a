package dev.truewheel.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Renders the Markdown of our own pages for a terminal: headings, paragraphs, lists, tables, code, emphasis and links.
 *
 * <p>Pages are ours and tests hold their form, so this reads what they use and no more of Markdown.
 */
final class MarkdownText {
    private final Paint paint;
    private final int width;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder paragraph = new StringBuilder();
    private String first = "";
    private String others = "";

    MarkdownText(Paint paint, int width) {
        this.paint = paint;
        this.width = width;
    }

    /** Returns the page as lines of text. */
    String render(String markdown) {
        boolean code = false;
        List<String> table = new ArrayList<>();
        for (String line : (Iterable<String>) markdown.lines()::iterator) {
            if (!table.isEmpty() && !line.startsWith("|")) {
                new MarkdownTable(paint, width).render(table, this::inline, out);
                table.clear();
            }
            if (line.startsWith("```")) {
                flush();
                code = !code;
            } else if (code) {
                out.append("    ").append(paint.faint(line)).append('\n');
            } else if (line.startsWith("|")) {
                flush();
                table.add(line);
            } else {
                text(line);
            }
        }
        flush();
        if (!table.isEmpty()) {
            new MarkdownTable(paint, width).render(table, this::inline, out);
        }
        return out.toString();
    }

    private void text(String line) {
        String bare = line.strip();
        if (bare.isEmpty()) {
            flush();
            blank();
        } else if (bare.startsWith("#")) {
            flush();
            blank();
            out.append(paint.strong(plain(bare.replaceFirst("^#+\\s*", "")))).append('\n');
        } else if (bare.startsWith("- ") || bare.startsWith("* ") || isNumbered(bare)) {
            flush();
            int indent = line.indexOf(bare);
            int marker = bare.indexOf(' ') + 1;
            first = " ".repeat(indent) + bare.substring(0, marker);
            others = " ".repeat(indent + marker);
            paragraph.append(bare.substring(marker));
        } else {
            paragraph.append(paragraph.length() == 0 ? "" : " ").append(bare);
        }
    }

    private static boolean isNumbered(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        return digits > 0 && text.startsWith(". ", digits);
    }

    private void blank() {
        if (out.length() > 0 && !out.toString().endsWith("\n\n")) {
            out.append('\n');
        }
    }

    private void flush() {
        if (paragraph.length() > 0) {
            Paragraph.wrap(inline(paragraph.toString()), first, others, width, out);
            paragraph.setLength(0);
        }
        first = "";
        others = "";
    }

    private static String plain(String text) {
        return text.replace("`", "").replace("**", "");
    }

    /** Turns links into their text with the address behind it, and code and emphasis into colours. */
    private String inline(String text) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int close = c == '`' ? text.indexOf('`', at + 1) : -1;
            if (close > 0) {
                result.append(paint.good(text.substring(at + 1, close)));
                at = close + 1;
            } else if (text.startsWith("**", at) && text.indexOf("**", at + 2) > 0) {
                int end = text.indexOf("**", at + 2);
                result.append(paint.strong(text.substring(at + 2, end)));
                at = end + 2;
            } else if (c == '[' && text.indexOf("](", at) > 0 && text.indexOf(')', text.indexOf("](", at)) > 0) {
                at = link(text, at, result);
            } else {
                result.append(c);
                at++;
            }
        }
        return result.toString();
    }

    private int link(String text, int at, StringBuilder result) {
        int middle = text.indexOf("](", at);
        int end = text.indexOf(')', middle);
        String label = plain(text.substring(at + 1, middle));
        String address = text.substring(middle + 2, end);
        result.append(label);
        if (address.startsWith("http")) {
            result.append(paint.faint(" <" + address + ">"));
        }
        return end + 1;
    }
}
