package dev.truewheel.wheel;

import java.util.List;
import java.util.Objects;

/**
 * One row of a RECORD file.
 *
 * @param line the line the row starts on, counted from 1
 * @param raw the row as written, without its line end
 * @param columns the fields of the row with their quoting removed; none for a blank line, and never more than {@link
 *     RecordFile#MAX_COLUMNS}
 */
public record RecordRow(int line, String raw, List<String> columns) {

    /**
     * Copies the columns.
     *
     * @param line the line the row starts on, counted from 1
     * @param raw the row as written
     * @param columns the fields
     * @throws IllegalArgumentException if {@code line} is below 1
     */
    public RecordRow {
        Objects.requireNonNull(raw, "raw");
        columns = List.copyOf(columns);
        if (line < 1) {
            throw new IllegalArgumentException("A row has a line from 1.");
        }
    }

    /**
     * Returns the first column, which names a file of the wheel.
     *
     * @return the column, or an empty text if there is none
     */
    public String path() {
        return column(0);
    }

    /**
     * Returns the second column, which holds the digest.
     *
     * @return the column, or an empty text if there is none
     */
    public String digestText() {
        return column(1);
    }

    /**
     * Returns the third column, which holds the size in bytes.
     *
     * @return the column, or an empty text if there is none
     */
    public String sizeText() {
        return column(2);
    }

    /**
     * Says whether the row is an empty line, which {@code csv} reads as a row without columns.
     *
     * @return whether there are no columns
     */
    public boolean blank() {
        return columns.isEmpty();
    }

    private String column(int index) {
        return index < columns.size() ? columns.get(index) : "";
    }
}
