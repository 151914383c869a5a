package dev.truewheel.mutation;

import java.util.List;

/**
 * A change that an audit need not notice.
 *
 * @param field the field, as {@link Survivors} names it
 * @param what the bits that may change
 * @param reason why that is right
 */
record Allowed(String field, String what, String reason) {
    private static final String TIME =
            "when the file was last changed, which decides nothing; a date that does not exist is a note (WZ50)";
    private static final String VERSION =
            "the version of the specification that a reader must know, at most 6.3; no feature of a wheel hangs on it, and"
                    + " the high byte is junk in many archives";
    private static final String FLAGS =
            "how hard the writer tried to compress (1, 2), reserved or unused (4, 7-10, 12, 14, 15)";

    static List<Allowed> all() {
        return List.of(
                new Allowed("local header: version needed", "bits 0-5, 8-15; all of byte 1", VERSION),
                new Allowed("local header: flags", "bits 1-2, 4, 7-10, 12, 14-15", FLAGS),
                new Allowed("local header: time", "bits 0-15; all of bytes 0-1", TIME),
                new Allowed("local header: date", "bits 0-15; all of bytes 0-1", TIME),
                new Allowed(
                        "member: data",
                        "bits 0-2, 5-7",
                        "another way to say the same: the stream inflates to the same bytes, for instance because a match"
                                + " further back holds the same text"),
                new Allowed(
                        "member: data, last byte",
                        "bits 1-7",
                        "the bits that fill the last byte behind the end of the stream; it inflates to the same bytes"),
                new Allowed(
                        "directory header: version made by",
                        "bits 0-7; all of byte 0",
                        "the version of the specification that the writer knew"),
                new Allowed(
                        "directory header: host system",
                        "bits 0-7; all of byte 0",
                        "which system's attributes follow; pip takes them for Unix ones whatever it says, and so do the"
                                + " rules about them"),
                new Allowed("directory header: version needed", "bits 0-5, 8-15; all of byte 1", VERSION),
                new Allowed("directory header: flags", "bits 1-2, 4, 7-10, 12, 14-15", FLAGS),
                new Allowed("directory header: time", "bits 0-15; all of bytes 0-1", TIME),
                new Allowed("directory header: date", "bits 0-15; all of bytes 0-1", TIME),
                new Allowed(
                        "directory header: internal attributes",
                        "bits 0-15; all of bytes 0-1",
                        "whether the writer took the content for text; no reader of wheels looks at it"),
                new Allowed(
                        "directory header: DOS attributes",
                        "bits 0-3, 5-15; all of byte 1",
                        "read-only, hidden, system, archive and unused bits; the directory bit (4) is noticed"),
                new Allowed(
                        "directory header: Unix mode",
                        "bits 0-8, 15; all of byte 0",
                        "who may read, write and execute (0-8), which installers set anew but for the execute bits; without"
                                + " bit 15 a regular file's type is unknown, as in many archives written on Windows"));
    }
}
