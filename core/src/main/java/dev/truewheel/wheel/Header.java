package dev.truewheel.wheel;

import java.util.Objects;

/**
 * One header of a METADATA or WHEEL file, as written.
 *
 * @param name the text before the colon; its case is kept, and does not matter when headers are looked up
 * @param value the text after the colon without leading spaces and tabs; continuation lines follow with the line ends
 *     and the indentation they were written with
 * @param line the line of the name, counted from 1
 */
public record Header(String name, String value, int line) {

    /**
     * Checks the parts.
     *
     * @param name the name, not empty
     * @param value the value
     * @param line the line of the name, counted from 1
     * @throws IllegalArgumentException if {@code name} is empty or {@code line} below 1
     */
    public Header {
        Objects.requireNonNull(value, "value");
        if (name.isEmpty() || line < 1) {
            throw new IllegalArgumentException("A header has a name and a line from 1.");
        }
    }
}
