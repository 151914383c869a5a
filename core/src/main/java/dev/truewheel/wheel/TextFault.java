package dev.truewheel.wheel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong, or read differently by different readers, in one of a wheel's text files.
 *
 * @param kind what is wrong
 * @param line the line, counted from 1 as the file's own grammar counts lines
 * @param offset the byte offset from the start of the file, counted from 0
 * @param message one sentence saying what was found and what follows from it; safe to print
 * @param text the text around the fault, made printable and shortened, or null where there is none
 */
public record TextFault(
        Kind kind,
        int line,
        long offset,
        String message,
        @Nullable String text) {

    /**
     * Checks the parts.
     *
     * @param kind what is wrong
     * @param line the line, counted from 1
     * @param offset the byte offset, counted from 0
     * @param message one sentence, safe to print
     * @param text the text around the fault, or null
     * @throws IllegalArgumentException if {@code line} is below 1 or {@code offset} below 0
     */
    public TextFault {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
        if (line < 1 || offset < 0) {
            throw new IllegalArgumentException("A fault has a line from 1 and an offset from 0.");
        }
    }

    /** What is wrong with a text. */
    public enum Kind {
        /** The file starts with the UTF-8 byte order mark, which Python keeps as a character of the first line. */
        BYTE_ORDER_MARK,
        /** Bytes that are not UTF-8; they read as U+FFFD here, and are an error or other text elsewhere. */
        INVALID_UTF8,
        /** A NUL character, which Python's {@code csv} refuses before 3.11. */
        NUL_CHARACTER,
        /**
         * A carriage return without a line feed after it: a line end to some readers, an ordinary character to others.
         */
        BARE_CARRIAGE_RETURN,
        /**
         * A character that {@code str.splitlines} takes for a line end although this grammar does not (vertical tab,
         * form feed, U+001C to U+001E, U+0085, U+2028, U+2029), so readers that split lines first see other lines.
         */
        HIDDEN_LINE_END,
        /** A bound of the parser was met, and the text from this place on was not read. */
        LIMIT_REACHED,
        /** More faults than are kept; this one stands for all that follow. */
        FAULTS_OMITTED,

        /** Headers: the first line is blank, so the header block is empty and every field is lost to the body. */
        LEADING_BLANK_LINE,
        /**
         * Headers: a line that is neither header nor continuation silently ends the header block. Python's {@code
         * MissingHeaderBodySeparatorDefect}.
         */
        MISSING_SEPARATOR,
        /**
         * Headers: an indented line with no header before it is dropped. Python's {@code
         * FirstHeaderLineIsContinuationDefect}.
         */
        CONTINUATION_WITHOUT_HEADER,
        /** Headers: a line that starts with a colon is dropped. Python's {@code InvalidHeaderDefect}. */
        MISSING_HEADER_NAME,
        /**
         * Headers: a line that starts with {@code From} and a space is an envelope line, not a header. Python drops it,
         * with its {@code MisplacedEnvelopeHeaderDefect} in the middle of the block and silently as the first line; as
         * the last line of the block it becomes the first line of the body.
         */
        ENVELOPE_LINE,
        /**
         * Headers: a MIME field is present. Python's full parser may then decode the body or split it into parts, which
         * this parser does not.
         */
        MIME_HEADER,

        /** CSV: the file ends inside a quoted field; the rest of the file belongs to that field. */
        UNTERMINATED_QUOTE,
        /** CSV: text follows the closing quote of a field and is joined to it. */
        TEXT_AFTER_QUOTE,
        /** CSV: a quote inside an unquoted field, read as an ordinary character. */
        STRAY_QUOTE,
        /** CSV: a field of more than 131,072 characters, which Python's {@code csv} refuses. */
        OVERLONG_FIELD,

        /** INI: a line before the first section header is dropped. Python's {@code MissingSectionHeaderError}. */
        MISSING_SECTION,
        /**
         * INI: a section header with text after its bracket or a bracket inside its name; Python 3.10 changed how it
         * reads these.
         */
        SECTION_SYNTAX,
        /**
         * INI: the section {@code DEFAULT}, whose entries {@code configparser} adds to every other section while other
         * readers take it for a group.
         */
        DEFAULT_SECTION,
        /** INI: a section header seen before. Python's {@code DuplicateSectionError}. */
        DUPLICATE_SECTION,
        /** INI: a name seen before in its section. Python's {@code DuplicateOptionError}. */
        DUPLICATE_ENTRY,
        /** INI: a line without {@code =} is dropped. Python's {@code ParsingError}. */
        MISSING_DELIMITER,
        /** INI: a line with nothing before its {@code =} is dropped. Python's {@code ParsingError}. */
        MISSING_NAME,
        /**
         * INI: an indented line continues the value above it; readers without continuation lines, such as {@code
         * importlib.metadata}, take it for an entry of its own.
         */
        CONTINUATION_LINE
    }
}
