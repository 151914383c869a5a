package dev.truewheel.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members one kind of reader sees.
 *
 * @param kind the kind of reader
 * @param members the members in the order that reader meets them
 * @param stopped why such a reader gives up early, printable, or null if it reaches the end
 */
public record ArchiveView(
        Kind kind, List<Member> members, @Nullable String stopped) {

    /** Copies the list. */
    public ArchiveView {
        members = List.copyOf(members);
    }

    /** Kinds of readers, by where they look. */
    public enum Kind {
        /** Goes back from the end record by the directory's size, as Python's zipfile and the JDK's ZipFile do. */
        DIRECTORY("directory before the end record (Python zipfile, pip, JDK ZipFile, unzip)"),
        /** Goes to the offset the end record declares. */
        DECLARED_OFFSET("directory at the declared offset (uv on files, Go archive/zip)"),
        /** Takes the last end record signature even if its comment does not fit. */
        LAST_SIGNATURE("directory of the last end record signature (Python zipfile, pip)"),
        /** Believes the short end record although a ZIP64 end record contradicts it. */
        SHORT_END_RECORD("directory of the end record without its ZIP64 twin (readers without ZIP64, some with it)"),
        /** Reads local headers one after another from byte 0. */
        STREAM("streaming from byte 0 (uv on downloads, JDK ZipInputStream, bsdtar)");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Returns the place such readers look at and who they are, for people. */
        public String label() {
            return label;
        }
    }
}
