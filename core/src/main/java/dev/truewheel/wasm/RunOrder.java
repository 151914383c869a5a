package dev.truewheel.wasm;

import dev.truewheel.Printable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What to run, and within which bounds.
 *
 * <p>A component that exports {@code execute} is given the code as its argument, one that exports {@code wasi:cli/run} as its
 * input. It reads the folders here and nothing else, and there is no network.
 *
 * @param component the file of the component
 * @param standardLibrary the folder of Python's standard library, which the component sees at {@value #STANDARD_LIBRARY}
 * @param sitePackages the folders to import from, in the order of the search
 * @param code what is run
 * @param timeLimit how long instantiating and running may take; compiling has a limit of its own
 * @param memoryLimitInBytes how large all memories and tables of the component may be together
 * @param outputLimit how many bytes of each of its two streams are kept, the first ones; at most {@value #MOST_OUTPUT}
 * @param codeCache a folder in which compiled code is kept for the next time, made where there is none; nobody but its user may
 *     write to it
 */
public record RunOrder(
        Path component,
        Optional<Path> standardLibrary,
        List<Mount> sitePackages,
        String code,
        Duration timeLimit,
        long memoryLimitInBytes,
        int outputLimit,
        Optional<Path> codeCache) {
    /** Where a component finds Python's standard library. */
    public static final String STANDARD_LIBRARY = "/python-stdlib";

    /** How many bytes of a stream can be kept. */
    public static final int MOST_OUTPUT = 1 << 20;

    /** How many characters the code may have. */
    public static final int MOST_CODE = 8 << 20;

    private static final int MOST_FOLDERS = 1_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a bound is none, or beyond what there is; or if two folders have one name
     */
    public RunOrder {
        sitePackages = List.copyOf(sitePackages);
        if (code.length() > MOST_CODE) {
            throw new IllegalArgumentException("the code has more than " + MOST_CODE + " characters");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(code)) {
            throw new IllegalArgumentException("the code has a half of a character, which no encoding can write");
        }
        if (timeLimit.toMillis() < 1 || timeLimit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a time limit is from a millisecond to a day, not " + timeLimit);
        }
        if (memoryLimitInBytes < 1) {
            throw new IllegalArgumentException("no memory at all: " + memoryLimitInBytes);
        }
        if (outputLimit < 0 || outputLimit > MOST_OUTPUT) {
            throw new IllegalArgumentException("of output 0 to " + MOST_OUTPUT + " bytes are kept, not " + outputLimit);
        }
        if (sitePackages.size() > MOST_FOLDERS) {
            throw new IllegalArgumentException("more than " + MOST_FOLDERS + " folders");
        }
        Set<String> names = new HashSet<>(Set.of(STANDARD_LIBRARY));
        for (Mount mount : sitePackages) {
            if (!names.add(mount.guest())) {
                throw new IllegalArgumentException("two folders are called " + mount.guest());
            }
        }
    }

    /** Begins an order: half a minute, 512 MiB, and 256 KiB of each stream. */
    public static Builder of(Path component, String code) {
        return new Builder(component, code);
    }

    /** Returns all folders that the component sees. */
    List<Mount> mounts() {
        List<Mount> all = new ArrayList<>();
        standardLibrary.ifPresent(folder -> all.add(new Mount(folder, STANDARD_LIBRARY)));
        all.addAll(sitePackages);
        return all;
    }

    /** Returns the whole environment of the component: where Python finds itself and what it imports. */
    SortedMap<String, String> variables() {
        SortedMap<String, String> variables = new TreeMap<>();
        if (standardLibrary.isPresent()) {
            variables.put("PYTHONHOME", STANDARD_LIBRARY);
            // The folders cannot be written to.
            variables.put("PYTHONDONTWRITEBYTECODE", "1");
        }
        if (!mounts().isEmpty()) {
            // Also the standard library itself, whose folder has none of those that Python would look for below its
            // home.
            variables.put("PYTHONPATH", mounts().stream().map(Mount::guest).collect(Collectors.joining(":")));
        }
        return variables;
    }

    /**
     * A folder that a component may read, and nothing more than read.
     *
     * @param host where it is
     * @param guest what the component calls it, an absolute path with {@code /}
     */
    public record Mount(Path host, String guest) {
        private static final int LONGEST_NAME = 1_024;

        /**
         * Takes both names.
         *
         * @throws IllegalArgumentException if the component's name of it is not absolute, not in its normal form, or has a colon or
         *     characters that are not printed
         */
        public Mount {
            if (guest.length() > LONGEST_NAME
                    || !guest.matches("(/[^/:\\p{Cntrl}]+)+")
                    || (guest + "/").matches(".*/\\.{1,2}/.*")) {
                throw new IllegalArgumentException("no name of a folder in a component: '" + Printable.of(guest) + "'");
            }
        }
    }

    /** An order while it is written. */
    public static final class Builder {
        private static final long MEBIBYTE = 1L << 20;

        private final Path component;
        private final String code;
        private final List<Mount> sitePackages = new ArrayList<>();
        private Optional<Path> standardLibrary = Optional.empty();
        private Duration timeLimit = Duration.ofSeconds(30);
        private long memoryLimitInBytes = 512 * MEBIBYTE;
        private int outputLimit = 256 << 10;
        private Optional<Path> codeCache = Optional.empty();

        private Builder(Path component, String code) {
            this.component = Objects.requireNonNull(component);
            this.code = Objects.requireNonNull(code);
        }

        /** Sets the folder of Python's standard library. */
        public Builder standardLibrary(Path folder) {
            standardLibrary = Optional.of(folder);
            return this;
        }

        /** Adds a folder to import from, behind those that are there. */
        public Builder sitePackages(Mount folder) {
            sitePackages.add(folder);
            return this;
        }

        /** Sets how long the code may run. */
        public Builder timeLimit(Duration time) {
            timeLimit = time;
            return this;
        }

        /** Sets how much memory there is. */
        public Builder memoryLimitInBytes(long bytes) {
            memoryLimitInBytes = bytes;
            return this;
        }

        /** Sets how much of each stream is kept. */
        public Builder outputLimit(int bytes) {
            outputLimit = bytes;
            return this;
        }

        /** Sets where compiled code is kept. */
        public Builder codeCache(Path folder) {
            codeCache = Optional.of(folder);
            return this;
        }

        /**
         * Returns the order.
         *
         * @throws IllegalArgumentException as {@link RunOrder} does
         */
        public RunOrder build() {
            return new RunOrder(
                    component,
                    standardLibrary,
                    sitePackages,
                    code,
                    timeLimit,
                    memoryLimitInBytes,
                    outputLimit,
                    codeCache);
        }
    }
}
