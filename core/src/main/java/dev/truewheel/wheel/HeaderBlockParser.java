package dev.truewheel.wheel;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into headers and body exactly as Python's {@code email.parser.Parser} with the {@code compat32} policy
 * and {@code headersonly=True}, which the core metadata specification names as its file format.
 *
 * <p>All that means something to this grammar is ASCII, so the parser works on bytes and knows every offset.
 */
final class HeaderBlockParser {

    static final int MAX_HEADERS = 65_536;

    private final byte[] content;
    private final FaultList faults;
    private final List<Header> headers = new ArrayList<>();

    private int line = 1;
    private int blockEnd;

    private int openName;
    private int openColon = -1;
    private int openLine;

    HeaderBlockParser(byte[] content) {
        this.content = content;
        this.faults = new FaultList(content);
    }

    /** Reads the whole text, once, and returns the body. */
    String read() {
        Utf8.reportByteOrderMark(content, faults);
        String body = block();
        reportCharacters();
        return body;
    }

    List<Header> headers() {
        return List.copyOf(headers);
    }

    List<TextFault> faults() {
        return faults.toList();
    }

    /** Reads the header block and returns the body. */
    private String block() {
        int at = 0;
        while (at < content.length) {
            int end = LineEnds.after(content, at);
            byte first = content[at];
            if (first == ' ' || first == '\t') {
                if (openColon < 0) {
                    fault(
                            TextFault.Kind.CONTINUATION_WITHOUT_HEADER,
                            at,
                            "An indented line with no header before it is dropped.");
                }
            } else if (isEnvelope(at)) {
                close(at);
                if (at > 0 && !isHeaderLine(end)) {
                    return bodyFromEnvelope(at, end);
                }
                fault(
                        TextFault.Kind.ENVELOPE_LINE,
                        at,
                        "A line that starts with \"From \" is an envelope line, not a header, and is dropped.");
            } else {
                int colon = colonOf(at);
                if (colon < 0) {
                    close(at);
                    blockEnd = at;
                    return body(at, end);
                }
                close(at);
                if (headers.size() == MAX_HEADERS) {
                    fault(
                            TextFault.Kind.LIMIT_REACHED,
                            at,
                            "The file has more than " + MAX_HEADERS + " headers; the rest was not read.");
                    blockEnd = at;
                    return "";
                }
                if (colon == at) {
                    fault(TextFault.Kind.MISSING_HEADER_NAME, at, "A line that starts with a colon is dropped.");
                } else {
                    openName = at;
                    openColon = colon;
                    openLine = line;
                }
            }
            at = end;
            line++;
        }
        close(at);
        blockEnd = at;
        return "";
    }

    /** Returns the text after the header block, which the line from {@code at} to {@code end} ended. */
    private String body(int at, int end) {
        if (!LineEnds.startsAt(content, at)) {
            fault(
                    TextFault.Kind.MISSING_SEPARATOR,
                    at,
                    "A line that is neither a header nor a continuation ends the header block;"
                            + " everything from here on is body.");
            return Utf8.decode(content, at, content.length);
        }
        if (at == 0) {
            fault(
                    TextFault.Kind.LEADING_BLANK_LINE,
                    at,
                    "The first line is blank, which ends the header block before any field.");
        }
        return Utf8.decode(content, end, content.length);
    }

    /** Returns the body when an envelope line is the last of the block: that line, and what follows the blank line. */
    private String bodyFromEnvelope(int at, int end) {
        blockEnd = at;
        fault(
                TextFault.Kind.ENVELOPE_LINE,
                at,
                "A line that starts with \"From \" at the end of the header block becomes the first line of the body.");
        String envelope = Utf8.decode(content, at, end);
        if (end == content.length) {
            return envelope;
        }
        line++;
        return envelope + body(end, LineEnds.after(content, end));
    }

    /** Stores the open header, whose last line ends at {@code end}. */
    private void close(int end) {
        if (openColon < 0) {
            return;
        }
        int from = openColon + 1;
        int to = end;
        while (from < to && (content[from] == ' ' || content[from] == '\t')) {
            from++;
        }
        while (from < to && LineEnds.startsAt(content, to - 1)) {
            to--;
        }
        String name = Utf8.decode(content, openName, openColon);
        headers.add(new Header(name, Utf8.decode(content, from, to), openLine));
        reportIfMime(name);
        openColon = -1;
    }

    private boolean isHeaderLine(int at) {
        return at < content.length && (content[at] == ' ' || content[at] == '\t' || isEnvelope(at) || colonOf(at) >= 0);
    }

    private boolean isEnvelope(int at) {
        return at + 5 <= content.length
                && content[at] == 'F'
                && content[at + 1] == 'r'
                && content[at + 2] == 'o'
                && content[at + 3] == 'm'
                && content[at + 4] == ' ';
    }

    /** Returns the offset of the colon that ends the header name at {@code at}, or -1 if there is no such name. */
    private int colonOf(int at) {
        int i = at;
        while (i < content.length && content[i] > ' ' && content[i] < 0x7F && content[i] != ':') {
            i++;
        }
        return i < content.length && content[i] == ':' ? i : -1;
    }

    private void reportIfMime(String name) {
        if (HeaderBlock.sameName(name, "Content-Type") || HeaderBlock.sameName(name, "Content-Transfer-Encoding")) {
            faults.add(
                    TextFault.Kind.MIME_HEADER,
                    openLine,
                    openName,
                    "A MIME field makes Python's full parser decode or split the body.");
        }
    }

    private void reportCharacters() {
        int at = 0;
        int number = 1;
        while (at < content.length) {
            byte value = content[at];
            if (value >= ' ') {
                at++;
            } else if (value < 0) {
                at = Utf8.next(content, at, number, faults);
            } else {
                if (value == 0) {
                    LineEnds.reportNul(number, at, faults);
                } else if (value == '\n') {
                    number++;
                } else if (value == '\r' && (at + 1 == content.length || content[at + 1] != '\n')) {
                    if (at < blockEnd) {
                        LineEnds.reportBareCarriageReturn(number, at, faults);
                    }
                    number++;
                }
                at++;
            }
        }
    }

    private void fault(TextFault.Kind kind, int at, String message) {
        faults.add(kind, line, at, message);
    }
}
