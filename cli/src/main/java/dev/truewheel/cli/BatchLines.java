package dev.truewheel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts standard input into lines, and holds no more of it than one line and what came along. */
final class BatchLines {
    /** How many bytes a line may have. */
    static final int MAX_LINE = 64 << 20;

    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[CHUNK];

    /** What is read and not handed out yet lies between these two. */
    private int start;

    private int end;

    /** Up to where no line feed is. */
    private int searched;

    private boolean first = true;
    private boolean ended;

    BatchLines(InputStream in) {
        this.in = in;
    }

    /** Tells whether the next line is here already, so that {@link #next()} will not wait. */
    boolean hasWhole() {
        while (searched < end && buffer[searched] != '\n') {
            searched++;
        }
        return searched < end;
    }

    /** Returns the next line, or null after the last. */
    @Nullable
    Line next() throws IOException {
        boolean tooLong = false;
        while (!hasWhole()) {
            if (end - start > MAX_LINE) {
                tooLong = true;
                start = end;
            }
            if (ended || !fill()) {
                if (start == end && !tooLong) {
                    return null;
                }
                break;
            }
        }
        Line line = new Line(tooLong || searched - start > MAX_LINE ? null : content());
        start = Math.min(searched + 1, end);
        searched = start;
        first = false;
        return line;
    }

    private byte[] content() {
        int from = first && startsWithByteOrderMark() ? start + 3 : start;
        return Arrays.copyOfRange(buffer, from, searched);
    }

    private boolean startsWithByteOrderMark() {
        return searched - start >= 3
                && buffer[start] == (byte) 0xef
                && buffer[start + 1] == (byte) 0xbb
                && buffer[start + 2] == (byte) 0xbf;
    }

    /** Reads what there is, at least one byte, or returns false at the end. */
    private boolean fill() throws IOException {
        int length = end - start;
        if (start > 0 || end == buffer.length) {
            byte[] target = buffer;
            if (length > buffer.length / 2) {
                target = new byte[Math.min(2 * buffer.length, MAX_LINE + CHUNK)];
            } else if (length < CHUNK / 2) {
                target = buffer.length == CHUNK ? buffer : new byte[CHUNK];
            }
            System.arraycopy(buffer, start, target, 0, length);
            buffer = target;
            searched -= start;
            start = 0;
            end = length;
        }
        int read = in.read(buffer, end, buffer.length - end);
        ended = read < 0;
        end += Math.max(0, read);
        return !ended;
    }

    /** One line without its end; its bytes are null if there were too many of them. */
    static final class Line {
        private final byte @Nullable [] bytes;

        Line(byte @Nullable [] bytes) {
            this.bytes = bytes;
        }

        /** Tells whether the line has nothing but JSON's white space. */
        boolean isBlank() {
            if (bytes == null) {
                return false;
            }
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return true;
        }

        /**
         * Returns the characters.
         *
         * @throws BatchException if the line is too long or not UTF-8
         */
        char[] text() throws BatchException {
            if (bytes == null) {
                throw BatchException.invalid("a line of more than " + MAX_LINE + " bytes is not read");
            }
            CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
            try {
                CharBuffer text = decoder.decode(ByteBuffer.wrap(bytes));
                return Arrays.copyOf(text.array(), text.length());
            } catch (CharacterCodingException e) {
                throw BatchException.usage("the line is not UTF-8");
            }
        }
    }
}
