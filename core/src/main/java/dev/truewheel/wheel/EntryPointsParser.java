package dev.truewheel.wheel;

import dev.truewheel.packaging.PythonWhitespace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads entry_points.txt line by line with the rules of Python's {@code configparser}, in its order: blank and comment
 * lines, then continuations, then section headers, then entries.
 */
final class EntryPointsParser {

    static final int MAX_ENTRIES = 65_536;

    private final byte[] content;
    private final FaultList faults;

    private final Set<String> groups = new LinkedHashSet<>();
    private final List<EntryPoints.Entry> entries = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private int line;
    private int offset;
    private int indent;
    private int count;
    private boolean limited;
    private @Nullable String group;

    private String openName = "";
    private int openLine;
    private final StringBuilder openValue = new StringBuilder();

    EntryPointsParser(byte[] content) {
        this.content = content;
        this.faults = new FaultList(content);
    }

    EntryPoints parse() {
        Utf8.reportByteOrderMark(content, faults);
        int at = 0;
        while (at < content.length && !limited) {
            line++;
            offset = at;
            at = scanLine(at);
            line(Utf8.decode(content, offset, at));
        }
        close();
        return new EntryPoints(new ArrayList<>(groups), entries, faults.toList());
    }

    /** Reports odd characters of the line that starts at {@code from} and returns the offset after its line feed. */
    private int scanLine(int from) {
        int at = from;
        while (at < content.length) {
            byte value = content[at];
            if (value >= ' ') {
                at++;
            } else if (value == '\n') {
                return at + 1;
            } else {
                if (value == 0) {
                    LineEnds.reportNul(line, at, faults);
                } else if (value == '\r' && (at + 1 == content.length || content[at + 1] != '\n')) {
                    LineEnds.reportBareCarriageReturn(line, at, faults);
                } else if (LineEnds.isHidden(content, at)) {
                    LineEnds.reportHidden(line, at, faults);
                }
                at = value < 0 ? Utf8.next(content, at, line, faults) : at + 1;
            }
        }
        return at;
    }

    private void line(String text) {
        String stripped = PythonWhitespace.strip(text);
        if (stripped.isEmpty()) {
            if (!openName.isEmpty()) {
                openValue.append('\n');
            }
            return;
        }
        if (stripped.charAt(0) == '#' || stripped.charAt(0) == ';') {
            return;
        }
        int lineIndent = PythonWhitespace.skip(text, 0);
        if (!openName.isEmpty() && lineIndent > indent) {
            fault(
                    TextFault.Kind.CONTINUATION_LINE,
                    "An indented line continues the value above it; some readers take it for an entry of its own.");
            openValue.append('\n').append(stripped);
            return;
        }
        indent = lineIndent;
        int bracket = stripped.charAt(0) == '[' ? stripped.lastIndexOf(']') : -1;
        if (bracket < 2 && group == null) {
            fault(TextFault.Kind.MISSING_SECTION, "A line before the first section header is dropped.");
        } else if (count++ == MAX_ENTRIES) {
            fault(
                    TextFault.Kind.LIMIT_REACHED,
                    "The file has more than " + MAX_ENTRIES + " sections and entries; the rest was not read.");
            limited = true;
        } else if (bracket >= 2) {
            section(stripped, bracket);
        } else if (group != null) {
            entry(group, stripped);
        }
    }

    private void section(String stripped, int bracket) {
        close();
        openName = "";
        String name = stripped.substring(1, bracket);
        group = name;
        if (bracket != stripped.length() - 1 || name.indexOf(']') >= 0) {
            fault(
                    TextFault.Kind.SECTION_SYNTAX,
                    "A section header is not just a name in brackets; readers differ about its name.");
        }
        if (name.equals("DEFAULT")) {
            fault(
                    TextFault.Kind.DEFAULT_SECTION,
                    "Entries of the section DEFAULT belong to every section for some readers.");
        }
        if (!groups.add(name) && !name.equals("DEFAULT")) {
            fault(TextFault.Kind.DUPLICATE_SECTION, "A section header is repeated, which Python refuses.");
        }
    }

    private void entry(String inGroup, String stripped) {
        int delimiter = stripped.indexOf('=');
        if (delimiter < 0) {
            fault(TextFault.Kind.MISSING_DELIMITER, "A line without an equals sign is dropped.");
            return;
        }
        close();
        openName = PythonWhitespace.stripEnd(stripped.substring(0, delimiter));
        if (openName.isEmpty()) {
            fault(TextFault.Kind.MISSING_NAME, "A line with nothing before its equals sign is dropped.");
            return;
        }
        if (!seen.add(inGroup + '\n' + openName)) {
            fault(TextFault.Kind.DUPLICATE_ENTRY, "A name is repeated in its section, which Python refuses.");
        }
        openLine = line;
        openValue.setLength(0);
        openValue.append(PythonWhitespace.strip(stripped.substring(delimiter + 1)));
    }

    /** Stores the entry that is open, whose value may have been continued. */
    private void close() {
        if (group != null && !openName.isEmpty()) {
            entries.add(new EntryPoints.Entry(group, openName, PythonWhitespace.stripEnd(openValue), openLine));
        }
    }

    private void fault(TextFault.Kind kind, String message) {
        faults.add(kind, line, offset, message);
    }
}
