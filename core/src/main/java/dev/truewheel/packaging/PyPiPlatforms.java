package dev.truewheel.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The platforms that PyPI lets a wheel name, as of a date.
 *
 * <p>The list is data that ages: it comes from a resource that carries its date and source. PyPI folds case before it looks;
 * so does this class, within ASCII. In one point it is stricter: PyPI's patterns take digits of any script.
 */
public final class PyPiPlatforms {
    private static final String RESOURCE = "pypi-platforms.txt";

    private final List<PlatformPattern> closed;
    private final List<PlatformPattern> open;
    private final String asOf;
    private final String source;

    private PyPiPlatforms(List<PlatformPattern> closed, List<PlatformPattern> open, String asOf, String source) {
        this.closed = List.copyOf(closed);
        this.open = List.copyOf(open);
        this.asOf = asOf;
        this.source = source;
    }

    /** What PyPI says to a platform. */
    public enum Answer {
        /** It is on the list. */
        ACCEPTED,

        /**
         * It is not on the list, but an upload passed until PyPI anchored its patterns in 2026, because some text follows a
         * platform whose pattern had no end: {@code ios_13_0_arm64_iphoneos_x}, {@code pyemscripten_2026_0_wasm32_x}.
         *
         * @see <a href="https://github.com/pypi/warehouse/pull/20447">pypi/warehouse#20447</a>
         */
        FORMERLY_ACCEPTED,

        /** It is not on the list; an upload fails. */
        REFUSED
    }

    /**
     * Returns the list that is shipped with this version.
     *
     * @return always the same list, which is read at the first call
     */
    public static PyPiPlatforms current() {
        return Holder.CURRENT;
    }

    /**
     * Looks a single platform up.
     *
     * @param platform one member of a platform field, in any case
     * @return what PyPI says to it
     */
    public Answer judge(String platform) {
        String lower = Ascii.lower(platform);
        for (PlatformPattern pattern : closed) {
            if (pattern.matches(lower)) {
                return Answer.ACCEPTED;
            }
        }
        for (PlatformPattern pattern : open) {
            if (pattern.matchesBeginOf(lower)) {
                return Answer.FORMERLY_ACCEPTED;
            }
        }
        return Answer.REFUSED;
    }

    /**
     * Tells whether an upload passes with this platform.
     *
     * @param platform one member of a platform field, in any case
     * @return whether it is on the list
     */
    public boolean accepts(String platform) {
        return judge(platform) == Answer.ACCEPTED;
    }

    /**
     * Returns the month for which the list is known to hold.
     *
     * @return year and month, such as {@code 2026-09}
     */
    public String asOf() {
        return asOf;
    }

    /**
     * Returns where the list comes from.
     *
     * @return one line for people
     */
    public String source() {
        return source;
    }

    private static PyPiPlatforms read() {
        try (InputStream in = PyPiPlatforms.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing from this build");
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + RESOURCE + " cannot be read", e);
        }
    }

    static PyPiPlatforms read(BufferedReader lines) throws IOException {
        List<PlatformPattern> closed = new ArrayList<>(24);
        List<PlatformPattern> open = new ArrayList<>(2);
        String asOf = "";
        String source = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("# as of: ")) {
                asOf = line.substring("# as of: ".length());
            } else if (line.startsWith("# source: ")) {
                source = line.substring("# source: ".length());
            } else if (line.startsWith("open: ")) {
                open.add(PlatformPattern.parse(line.substring("open: ".length())));
            } else if (!line.isEmpty() && line.charAt(0) != '#') {
                closed.add(PlatformPattern.parse(line));
            }
        }
        if (closed.isEmpty() || asOf.isEmpty() || source.isEmpty()) {
            throw new IllegalStateException("the resource " + RESOURCE + " lacks its entries, its date or its source");
        }
        return new PyPiPlatforms(closed, open, asOf, source);
    }

    private static final class Holder {
        static final PyPiPlatforms CURRENT = read();
    }
}
