package dev.truewheel.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the manylinux platforms stand for, as of a date: on which architectures they exist, from which glibc on, and what
 * the aliases from before PEP 600 mean.
 *
 * <p>It is data that ages, so it comes from a resource that carries its date and source.
 *
 * @see <a href="https://peps.python.org/pep-0600/">PEP 600</a>
 */
public final class Manylinux {
    private static final String RESOURCE = "manylinux.txt";

    private final Map<String, AliasFacts> aliases = new LinkedHashMap<>(4);
    private final Map<String, Integer> first = new LinkedHashMap<>();
    private final Map<String, Integer> uvFirst = new LinkedHashMap<>(4);
    private int last = -1;
    private String asOf = "";
    private String source = "";

    private Manylinux() {}

    /** What an alias means. */
    record AliasFacts(int glibcMinor, boolean endOfLife, Set<String> archs) {}

    /**
     * Returns the facts that are shipped with this version.
     *
     * @return always the same, read at the first call
     */
    public static Manylinux current() {
        return Holder.CURRENT;
    }

    /**
     * Returns with which glibc 2 the manylinux platforms of an architecture begin.
     *
     * @param arch the architecture as platforms write it
     * @return the minor version, or empty if installers know no manylinux on it
     */
    public OptionalInt firstMinor(String arch) {
        return of(first.get(arch));
    }

    /**
     * Returns with which glibc 2 uv lets the manylinux platforms of an architecture begin.
     *
     * @param arch the architecture as platforms write it
     * @return the minor version, or empty if uv knows no manylinux on it
     */
    public OptionalInt firstMinorOfUv(String arch) {
        Integer later = uvFirst.get(arch);
        return later == null ? firstMinor(arch) : of(later);
    }

    /**
     * Returns the minor version that is assumed to be the last one of a major version of glibc.
     *
     * @return a guess, for the day when there is a glibc 3
     */
    public int lastMinor() {
        return last;
    }

    /**
     * Returns the month for which the facts are known to hold.
     *
     * @return year and month, such as {@code 2026-11}
     */
    public String asOf() {
        return asOf;
    }

    /**
     * Returns where the facts come from.
     *
     * @return one line for people
     */
    public String source() {
        return source;
    }

    AliasFacts alias(String text) {
        AliasFacts facts = aliases.get(text);
        if (facts == null) {
            throw new IllegalStateException("the resource " + RESOURCE + " lacks " + text);
        }
        return facts;
    }

    /** Returns the architectures on which there is a manylinux, in the order of the file. */
    List<String> archs() {
        return List.copyOf(first.keySet());
    }

    private static OptionalInt of(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static Manylinux read() {
        try (InputStream in = Manylinux.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing from this build");
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + RESOURCE + " cannot be read", e);
        }
    }

    static Manylinux read(BufferedReader lines) throws IOException {
        Manylinux facts = new Manylinux();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("# as of: ")) {
                facts.asOf = line.substring("# as of: ".length());
            } else if (line.startsWith("# source: ")) {
                facts.source = line.substring("# source: ".length());
            } else if (!line.isEmpty() && line.charAt(0) != '#') {
                facts.add(PlatformPattern.split(line, " "));
            }
        }
        if (facts.aliases.isEmpty()
                || facts.first.isEmpty()
                || facts.last < 0
                || facts.asOf.isEmpty()
                || facts.source.isEmpty()) {
            throw new IllegalStateException("the resource " + RESOURCE + " lacks its entries, its date or its source");
        }
        return facts;
    }

    private void add(List<String> words) {
        switch (words.get(0)) {
            case "alias:" ->
                aliases.put(
                        words.get(1),
                        new AliasFacts(
                                Integer.parseInt(words.get(2)),
                                words.get(3).equals("ended"),
                                Set.copyOf(words.subList(4, words.size()))));
            case "first:" -> addFirst(first, words);
            case "uv-first:" -> addFirst(uvFirst, words);
            case "last:" -> last = Integer.parseInt(words.get(1));
            default -> throw new IllegalStateException("the resource " + RESOURCE + " has an unknown line");
        }
    }

    private static void addFirst(Map<String, Integer> first, List<String> words) {
        for (String arch : words.subList(2, words.size())) {
            first.put(arch, Integer.valueOf(words.get(1)));
        }
    }

    private static final class Holder {
        static final Manylinux CURRENT = read();
    }
}
