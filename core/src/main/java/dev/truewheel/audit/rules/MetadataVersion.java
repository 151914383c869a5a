package dev.truewheel.audit.rules;

import dev.truewheel.wheel.CoreMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The value of a {@code Metadata-Version} field.
 *
 * @param major the number before the dot
 * @param minor the number after it
 */
record MetadataVersion(int major, int minor) {
    private static final int MAX_DIGITS = 6;

    /** Parses two numbers with a dot between them; null if the text is anything else. */
    static @Nullable MetadataVersion parse(String text) {
        int dot = text.indexOf('.');
        int major = dot < 0 ? -1 : number(text, 0, dot);
        int minor = dot < 0 ? -1 : number(text, dot + 1, text.length());
        return major < 0 || minor < 0 ? null : new MetadataVersion(major, minor);
    }

    /** Returns the version METADATA declares; null if there is none that can be read. */
    static @Nullable MetadataVersion of(CoreMetadata metadata) {
        return parse(metadata.first("Metadata-Version").orElse("").strip());
    }

    boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    private static int number(String text, int start, int end) {
        if (start == end || end - start > MAX_DIGITS) {
            return -1;
        }
        int number = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
