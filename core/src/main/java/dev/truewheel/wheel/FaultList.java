package dev.truewheel.wheel;

import dev.truewheel.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The faults found in one text so far, never more than {@link #MAX_FAULTS} and one that stands for the rest. */
final class FaultList {

    static final int MAX_FAULTS = 256;

    private static final int BYTES_BEFORE = 40;
    private static final int BYTES_AFTER = 80;
    private static final int MAX_EXCERPT_CHARS = 160;

    private final byte[] content;
    private final List<TextFault> faults = new ArrayList<>(0);
    private boolean full;

    FaultList(byte[] content) {
        this.content = content;
    }

    void add(TextFault.Kind kind, int line, int offset, String message) {
        if (faults.size() == MAX_FAULTS) {
            full = true;
            return;
        }
        faults.add(new TextFault(kind, line, offset, message, excerpt(offset)));
    }

    /** Returns the faults in the order of their offsets. */
    List<TextFault> toList() {
        if (faults.isEmpty()) {
            return List.of();
        }
        List<TextFault> ordered = new ArrayList<>(faults);
        ordered.sort(Comparator.comparingLong(TextFault::offset));
        if (full) {
            TextFault last = ordered.get(ordered.size() - 1);
            ordered.add(new TextFault(
                    TextFault.Kind.FAULTS_OMITTED,
                    last.line(),
                    last.offset(),
                    "The text has more faults than the " + MAX_FAULTS + " listed.",
                    null));
        }
        return List.copyOf(ordered);
    }

    private String excerpt(int offset) {
        int from = offset;
        while (from > 0 && offset - from < BYTES_BEFORE && !isLineEnd(content[from - 1])) {
            from--;
        }
        while (from < offset && (content[from] & 0xC0) == 0x80) {
            from++;
        }
        int to = offset;
        while (to < content.length && to - offset < BYTES_AFTER && !isLineEnd(content[to])) {
            to++;
        }
        while (to > offset && to < content.length && (content[to] & 0xC0) == 0x80) {
            to--;
        }
        return Printable.of(Utf8.decode(content, from, to), MAX_EXCERPT_CHARS);
    }

    private static boolean isLineEnd(byte value) {
        return value == '\n' || value == '\r';
    }
}
