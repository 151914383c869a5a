package dev.truewheel.mutation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Says which field every byte of a plain archive belongs to: no prefix, no descriptors, no ZIP64.
 *
 * <p>Written against APPNOTE, not against our reader, so that the two can disagree.
 */
final class WheelLayout {
    /**
     * A run of bytes with a meaning.
     *
     * @param structure the record it is part of
     * @param name the field's name
     * @param start its offset in the file
     * @param length how many bytes it has
     * @param member the member it is about, empty for the end record
     */
    record Field(String structure, String name, int start, int length, String member) {}

    private static final Object[] LOCAL = {
        "signature",
        4,
        "version needed",
        2,
        "flags",
        2,
        "method",
        2,
        "time",
        2,
        "date",
        2,
        "CRC-32",
        4,
        "compressed size",
        4,
        "size",
        4,
        "name length",
        2,
        "extra length",
        2
    };
    private static final Object[] DIRECTORY = {
        "signature", 4, "version made by", 1, "host system", 1, "version needed", 2, "flags", 2, "method", 2, "time", 2,
        "date", 2, "CRC-32", 4, "compressed size", 4, "size", 4, "name length", 2, "extra length", 2, "comment length",
                2,
        "disk", 2, "internal attributes", 2, "DOS attributes", 2, "Unix mode", 2, "header offset", 4
    };
    private static final Object[] END = {
        "signature",
        4,
        "disk",
        2,
        "directory's disk",
        2,
        "entries on disk",
        2,
        "entries",
        2,
        "directory size",
        4,
        "directory offset",
        4,
        "comment length",
        2
    };

    private final byte[] file;
    private final ByteBuffer numbers;
    private final List<Field> fields = new ArrayList<>();
    private int at;

    private WheelLayout(byte[] file) {
        this.file = file;
        this.numbers = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the fields in order; together they are the whole file. */
    static List<Field> of(byte[] file) {
        WheelLayout layout = new WheelLayout(file);
        while (layout.number(0) == 0x04034b50) {
            int start = layout.at;
            String member = layout.text(start + 30, layout.shortAt(start + 26));
            layout.header("local header", LOCAL, member);
            layout.add("local header", "name", layout.shortAt(start + 26), member);
            layout.add("local header", "extra", layout.shortAt(start + 28), member);
            layout.add("member", "data", layout.numbers.getInt(start + 18), member);
        }
        while (layout.number(0) == 0x02014b50) {
            int start = layout.at;
            String member = layout.text(start + 46, layout.shortAt(start + 28));
            layout.header("directory header", DIRECTORY, member);
            layout.add("directory header", "name", layout.shortAt(start + 28), member);
            layout.add("directory header", "extra", layout.shortAt(start + 30), member);
        }
        layout.header("end record", END, "");
        if (layout.at != file.length) {
            throw new IllegalArgumentException("the archive is not plain: " + layout.at + " of " + file.length);
        }
        return layout.fields;
    }

    private void header(String structure, Object[] parts, String member) {
        for (int i = 0; i < parts.length; i += 2) {
            add(structure, (String) parts[i], (Integer) parts[i + 1], member);
        }
    }

    private void add(String structure, String name, int length, String member) {
        if (length > 0) {
            fields.add(new Field(structure, name, at, length, member));
            at += length;
        }
    }

    private int number(int ahead) {
        return numbers.getInt(at + ahead);
    }

    private int shortAt(int offset) {
        return numbers.getShort(offset) & 0xFFFF;
    }

    private String text(int offset, int length) {
        return new String(file, offset, length, StandardCharsets.UTF_8);
    }
}
