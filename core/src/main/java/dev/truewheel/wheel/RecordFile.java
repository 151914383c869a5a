package dev.truewheel.wheel;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The RECORD file of a wheel: a table of paths, digests and sizes, as <a
 * href="https://packaging.python.org/en/latest/specifications/recording-installed-packages/#the-record-file">the
 * specification of installed projects</a> defines it, that is as Python's {@code csv.reader} reads it from UTF-8 text.
 *
 * <p>Each line is a row, unless a quoted field holds its line end; a blank line is a row without columns. Lines end with
 * LF, CR or CR LF. What is not well-formed CSV is read as Python reads it and is among the {@link #faults()}.
 *
 * <p>Three things differ from Python on purpose: bytes that are not UTF-8, an overlong field and a NUL character are
 * faults here and exceptions there; a byte order mark stays at the head of the first path, as it does there, and is a
 * fault; and counts are bounded by {@link #MAX_ROWS} and {@link #MAX_COLUMNS}.
 *
 * <p>The object keeps one copy of the file and one number for each row. Rows are made when they are asked for.
 */
public final class RecordFile implements Iterable<RecordRow> {

    /** The largest number of rows that are read; more are a {@link TextFault.Kind#LIMIT_REACHED} fault. */
    public static final int MAX_ROWS = 1 << 20;

    /** The largest number of columns that one row keeps. */
    public static final int MAX_COLUMNS = 1_000;

    /** The longest field that Python's {@code csv} reads by default, in characters. */
    static final int MAX_FIELD_CHARS = 131_072;

    private final byte[] content;
    private final int[] starts;
    private final int @Nullable [] lines;
    private final boolean openAtEnd;
    private final List<TextFault> faults;

    RecordFile(byte[] content, int[] starts, int @Nullable [] lines, boolean openAtEnd, List<TextFault> faults) {
        this.content = content;
        this.starts = starts;
        this.lines = lines;
        this.openAtEnd = openAtEnd;
        this.faults = faults;
    }

    /**
     * Reads a RECORD file; never throws for what is in it.
     *
     * @param content the bytes of the file
     * @return what could be read, and the faults
     */
    public static RecordFile parse(byte[] content) {
        return parseUnshared(content.clone());
    }

    /** Reads a RECORD file and keeps its bytes, which nobody may change any more. */
    static RecordFile parseUnshared(byte[] content) {
        return new RecordScanner(content).scan();
    }

    /**
     * Counts the rows, blank ones included.
     *
     * @return the number of rows
     */
    public int size() {
        return starts.length - 1;
    }

    /**
     * Makes one row.
     *
     * @param index the number of the row, counted from 0
     * @return the row
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public RecordRow row(int index) {
        int from = offset(index);
        int to = end(index);
        return new RecordRow(
                line(index), Utf8.decode(content, from, to), RecordColumns.split(content, from, to, MAX_COLUMNS));
    }

    /**
     * Makes the columns of one row, without its raw text.
     *
     * @param index the number of the row, counted from 0
     * @return the fields with their quoting removed; none for a blank line
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public List<String> columns(int index) {
        return RecordColumns.split(content, offset(index), end(index), MAX_COLUMNS);
    }

    /**
     * Makes the first column of one row, which names a file, without the rest.
     *
     * @param index the number of the row, counted from 0
     * @return the column, or an empty text if the row is blank
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public String path(int index) {
        return RecordColumns.first(content, offset(index), end(index));
    }

    /**
     * Finds the line that one row starts on.
     *
     * @param index the number of the row, counted from 0
     * @return the line, counted from 1
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public int line(int index) {
        Objects.checkIndex(index, size());
        return lines == null ? index + 1 : lines[index];
    }

    /**
     * Finds the place that one row starts at.
     *
     * @param index the number of the row, counted from 0
     * @return the offset of its first byte, counted from 0
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public int offset(int index) {
        return starts[Objects.checkIndex(index, size())];
    }

    /**
     * Returns what is wrong with the file.
     *
     * @return the faults, by offset
     */
    public List<TextFault> faults() {
        return faults;
    }

    /**
     * Makes the rows one after the other.
     *
     * @return the rows in the order of the file
     */
    @Override
    public Iterator<RecordRow> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size();
            }

            @Override
            public RecordRow next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return row(next++);
            }
        };
    }

    /** Returns the offset of the line end of a row; a field that is never closed keeps the line end it holds. */
    private int end(int index) {
        int from = starts[index];
        int to = starts[index + 1];
        if (openAtEnd && index == size() - 1) {
            return to;
        }
        if (to > from && content[to - 1] == '\n') {
            to--;
            if (to > from && content[to - 1] == '\r') {
                to--;
            }
        } else if (to > from && content[to - 1] == '\r') {
            to--;
        }
        return to;
    }
}
