package dev.truewheel.wheel;

import dev.truewheel.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The entry_points.txt file of a wheel: names and values in groups, as <a
 * href="https://packaging.python.org/en/latest/specifications/entry-points/#file-format">the entry points
 * specification</a> defines them, that is as Python's {@code configparser} reads them with {@code =} as the only delimiter
 * and with names that keep their case.
 *
 * <p>As in {@code read_string}, lines end with LF alone, an indented line continues the value above it, lines that start
 * with {@code #} or {@code ;} are comments, values are not interpolated, and whitespace is what {@code str.strip}
 * removes. Section headers follow Python 3.10 and later.
 *
 * <p>Where Python raises an exception, the fault is among the {@link #faults()} and reading goes on after the line at
 * fault. Repeated names and sections keep all their entries, in the order of the file. The section {@code DEFAULT} is a
 * group like any other here. At most 65,536 sections and entries are read.
 */
public final class EntryPoints {

    private final List<String> groups;
    private final List<Entry> entries;
    private final List<TextFault> faults;

    EntryPoints(List<String> groups, List<Entry> entries, List<TextFault> faults) {
        this.groups = List.copyOf(groups);
        this.entries = List.copyOf(entries);
        this.faults = faults;
    }

    /**
     * Reads an entry_points.txt file; never throws for what is in it.
     *
     * @param content the bytes of the file
     * @return what could be read, and the faults
     */
    public static EntryPoints parse(byte[] content) {
        return new EntryPointsParser(content).parse();
    }

    /**
     * Returns the names of the sections, those without entries included.
     *
     * @return the names, once each, in the order of the file
     */
    public List<String> groups() {
        return groups;
    }

    /**
     * Returns every entry, repeated ones included.
     *
     * @return the entries in the order of the file
     */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * Finds the entries of one group.
     *
     * @param group the name of the group; case matters
     * @return the entries in the order of the file
     */
    public List<Entry> entries(String group) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.group().equals(group)) {
                found.add(entry);
            }
        }
        return List.copyOf(found);
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
     * One entry point, as written.
     *
     * @param group the name of its section
     * @param name the text before the first {@code =}, without surrounding whitespace
     * @param value the text after it, without surrounding whitespace; the lines of a continued value are joined by line
     *     feeds
     * @param line the line of the name, counted from 1
     */
    public record Entry(String group, String name, String value, int line) {

        /**
         * Checks the parts.
         *
         * @param group the name of the section
         * @param name the name, not empty
         * @param value the value
         * @param line the line of the name, counted from 1
         * @throws IllegalArgumentException if {@code name} is empty or {@code line} below 1
         */
        public Entry {
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(value, "value");
            if (name.isEmpty() || line < 1) {
                throw new IllegalArgumentException("An entry has a name and a line from 1.");
            }
        }

        /**
         * Parses the value as an object reference.
         *
         * @return the reference, or nothing if the value is none
         */
        public Optional<ObjectReference> reference() {
            try {
                return Optional.of(ObjectReference.parse(value));
            } catch (SyntaxException notAReference) {
                return Optional.empty();
            }
        }
    }
}
