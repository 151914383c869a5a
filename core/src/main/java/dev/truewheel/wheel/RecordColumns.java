package dev.truewheel.wheel;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits one row of a RECORD file into its fields.
 *
 * <p>The row becomes text first: commas and quotes are never part of another character, and text is searched faster.
 */
final class RecordColumns {

    private RecordColumns() {}

    /** Splits the row from {@code from} to {@code to}, line end excluded; at most {@code limit} fields are kept. */
    static List<String> split(byte[] content, int from, int to, int limit) {
        if (from == to) {
            return List.of();
        }
        String row = Utf8.decode(content, from, to);
        List<String> columns = new ArrayList<>(3);
        int at = 0;
        while (columns.size() < limit) {
            if (at < row.length() && row.charAt(at) == '"') {
                StringBuilder field = new StringBuilder();
                at = unquote(row, at, field);
                columns.add(field.toString());
            } else {
                int end = comma(row, at);
                columns.add(row.substring(at, end));
                at = end;
            }
            if (at == row.length()) {
                break;
            }
            at++;
        }
        return columns;
    }

    /** Returns the first field alone. */
    static String first(byte[] content, int from, int to) {
        String row = Utf8.decode(content, from, to);
        if (row.startsWith("\"")) {
            StringBuilder field = new StringBuilder();
            unquote(row, 0, field);
            return field.toString();
        }
        return row.substring(0, comma(row, 0));
    }

    /**
     * Reads a field that starts with a quote, and the text up to the next comma that some writers leave after its closing
     * quote.
     *
     * @return the place of the comma after the field, or the end of the row
     */
    private static int unquote(String row, int from, StringBuilder field) {
        int start = from + 1;
        while (true) {
            int quote = row.indexOf('"', start);
            if (quote < 0) {
                field.append(row, start, row.length());
                return row.length();
            }
            field.append(row, start, quote);
            if (quote + 1 == row.length() || row.charAt(quote + 1) != '"') {
                int end = comma(row, quote + 1);
                field.append(row, quote + 1, end);
                return end;
            }
            field.append('"');
            start = quote + 2;
        }
    }

    private static int comma(String row, int from) {
        int comma = row.indexOf(',', from);
        return comma < 0 ? row.length() : comma;
    }
}
