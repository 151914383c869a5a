package dev.truewheel.wheel;

import java.util.ArrayList;
import java.util.List;

/** Splits one row of a RECORD file into its fields. */
final class RecordColumns {

    private RecordColumns() {}

    /** Splits the row from {@code from} to {@code to}, line end excluded; at most {@code limit} fields are kept. */
    static List<String> split(byte[] content, int from, int to, int limit) {
        if (from == to) {
            return List.of();
        }
        List<String> columns = new ArrayList<>(3);
        int at = from;
        while (columns.size() < limit) {
            if (at < to && content[at] == '"') {
                StringBuilder field = new StringBuilder();
                at = unquote(content, at, to, field);
                columns.add(field.toString());
            } else {
                int end = comma(content, at, to);
                columns.add(Utf8.decode(content, at, end));
                at = end;
            }
            if (at == to) {
                break;
            }
            at++;
        }
        return columns;
    }

    /** Returns the first field alone. */
    static String first(byte[] content, int from, int to) {
        if (from < to && content[from] == '"') {
            StringBuilder field = new StringBuilder();
            unquote(content, from, to, field);
            return field.toString();
        }
        return Utf8.decode(content, from, comma(content, from, to));
    }

    /**
     * Reads a field that starts with a quote, and the text up to the next comma that some writers leave after its closing
     * quote.
     *
     * @return the offset of the comma after the field, or {@code to}
     */
    private static int unquote(byte[] content, int from, int to, StringBuilder field) {
        int at = from + 1;
        int start = at;
        while (at < to) {
            if (content[at] != '"') {
                at++;
            } else if (at + 1 < to && content[at + 1] == '"') {
                field.append(Utf8.decode(content, start, at + 1));
                at += 2;
                start = at;
            } else {
                field.append(Utf8.decode(content, start, at));
                int end = comma(content, at + 1, to);
                field.append(Utf8.decode(content, at + 1, end));
                return end;
            }
        }
        field.append(Utf8.decode(content, start, to));
        return to;
    }

    private static int comma(byte[] content, int from, int to) {
        int at = from;
        while (at < to && content[at] != ',') {
            at++;
        }
        return at;
    }
}
