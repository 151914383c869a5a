package dev.truewheel.wheel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the rows of a RECORD file start, and what is wrong with them, in one pass.
 *
 * <p>It follows the state machine of Python's {@code csv.reader}, but needs no state for the common row: a quote opens a
 * field only as the first character of a row or straight after a comma, and every other quote is an ordinary character.
 */
final class RecordScanner {

    private final byte[] content;
    private final FaultList faults;

    private int[] starts = new int[64];
    private int @Nullable [] lines;
    private int rows;

    private int line = 1;
    private boolean openAtEnd;
    private boolean limited;

    RecordScanner(byte[] content) {
        this.content = content;
        this.faults = new FaultList(content);
    }

    RecordFile scan() {
        Utf8.reportByteOrderMark(content, faults);
        int at = 0;
        while (at < content.length && !limited) {
            if (rows == RecordFile.MAX_ROWS) {
                faults.add(
                        TextFault.Kind.LIMIT_REACHED,
                        line,
                        at,
                        "The file has more than " + RecordFile.MAX_ROWS + " rows; the rest was not read.");
                limited = true;
            } else {
                int rowLine = line;
                startRow(at);
                int end = row(at);
                if (end - at > RecordFile.MAX_FIELD_CHARS) {
                    reportOverlongFields(rowLine, at, end);
                }
                at = end;
            }
        }
        starts = Arrays.copyOf(starts, rows + 1);
        starts[rows] = at;
        return new RecordFile(
                content, starts, lines == null ? null : Arrays.copyOf(lines, rows), openAtEnd, faults.toList());
    }

    private void startRow(int at) {
        if (rows == starts.length) {
            starts = Arrays.copyOf(starts, rows * 2);
            if (lines != null) {
                lines = Arrays.copyOf(lines, rows * 2);
            }
        }
        if (lines == null && line != rows + 1) {
            lines = new int[starts.length];
            for (int i = 0; i < rows; i++) {
                lines[i] = i + 1;
            }
        }
        if (lines != null) {
            lines[rows] = line;
        }
        starts[rows++] = at;
    }

    /** Reads the row that starts at {@code from} and returns the offset after its line end. */
    private int row(int from) {
        byte[] text = content;
        int at = from;
        while (at < text.length) {
            byte value = text[at];
            // One comparison lets every ordinary character through: line ends, quotes and controls are below, and so
            // are
            // the bytes from 0x80 on, which are negative.
            if (value > '"') {
                at++;
            } else if (value == '\n') {
                line++;
                return at + 1;
            } else if (value == '\r') {
                return carriageReturn(at);
            } else if (value == '"') {
                at = quote(from, at);
            } else {
                at = unusual(at);
            }
        }
        return at;
    }

    /** Ends a line at a carriage return and returns the offset after the line end. */
    private int carriageReturn(int at) {
        int end = at + 1;
        if (end < content.length && content[end] == '\n') {
            end++;
        } else {
            LineEnds.reportBareCarriageReturn(line, at, faults);
        }
        line++;
        return end;
    }

    private int unusual(int at) {
        byte value = content[at];
        if (value == 0) {
            LineEnds.reportNul(line, at, faults);
        } else if (LineEnds.isHidden(content, at)) {
            LineEnds.reportHidden(line, at, faults);
        }
        return value < 0 ? Utf8.next(content, at, line, faults) : at + 1;
    }

    private int quote(int rowStart, int at) {
        if (at == rowStart || content[at - 1] == ',') {
            return quotedField(at);
        }
        faults.add(
                TextFault.Kind.STRAY_QUOTE,
                line,
                at,
                "A quote inside an unquoted field, read as an ordinary character.");
        return at + 1;
    }

    /** Reads the field whose opening quote is at {@code from} and returns the offset after its closing quote. */
    private int quotedField(int from) {
        int firstLine = line;
        int at = from + 1;
        while (at < content.length) {
            byte value = content[at];
            if (value > '"') {
                at++;
            } else if (value == '\n') {
                line++;
                at++;
            } else if (value == '\r') {
                at = carriageReturn(at);
            } else if (value != '"') {
                at = unusual(at);
            } else if (at + 1 < content.length && content[at + 1] == '"') {
                at += 2;
            } else {
                reportTextAfterQuote(at + 1);
                return at + 1;
            }
        }
        openAtEnd = true;
        faults.add(
                TextFault.Kind.UNTERMINATED_QUOTE,
                firstLine,
                from,
                "A quoted field is never closed; the rest of the file belongs to it.");
        return at;
    }

    private void reportTextAfterQuote(int at) {
        if (at < content.length && content[at] != ',' && !LineEnds.startsAt(content, at)) {
            faults.add(
                    TextFault.Kind.TEXT_AFTER_QUOTE,
                    line,
                    at,
                    "Text follows the closing quote of a field and is joined to it.");
        }
    }

    private void reportOverlongFields(int rowLine, int from, int to) {
        for (String column : RecordColumns.split(content, from, to, RecordFile.MAX_COLUMNS)) {
            if (column.codePointCount(0, column.length()) > RecordFile.MAX_FIELD_CHARS) {
                faults.add(
                        TextFault.Kind.OVERLONG_FIELD,
                        rowLine,
                        from,
                        "A field has more than " + RecordFile.MAX_FIELD_CHARS + " characters, which Python refuses.");
            }
        }
    }
}
