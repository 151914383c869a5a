package dev.truewheel.packaging;

import dev.truewheel.SyntaxException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a project needs of another one, such as {@code requests[socks]>=2.8.1; os_name == "nt"}.
 *
 * <p>Two requirements are equal when they say the same: names and extras count in normal form, clauses as
 * {@link VersionSpecifiers} compares them.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/dependency-specifiers/">Dependency specifiers</a>
 */
public final class Requirement {
    /** How many characters the text of a requirement may have. */
    public static final int MAX_LENGTH = 262_144;

    private final String name;
    private final List<String> extras;
    private final VersionSpecifiers specifiers;
    private final @Nullable String url;
    private final @Nullable Marker marker;

    Requirement(
            String name,
            List<String> extras,
            VersionSpecifiers specifiers,
            @Nullable String url,
            @Nullable Marker marker) {
        this.name = name;
        this.extras = extras;
        this.specifiers = specifiers;
        this.url = url;
        this.marker = marker;
    }

    /**
     * Parses a requirement.
     *
     * <p>Blanks and tabs may stand between its parts and around it. Clauses may stand in parentheses and end in a comma. A
     * name may end in {@code _}, which a project's name may not; so does Python's {@code packaging} have it.
     *
     * @param text the requirement
     * @return the requirement as a value
     * @throws SyntaxException if the text is malformed or longer than {@value #MAX_LENGTH} characters
     */
    public static Requirement parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw SyntaxException.at(
                    "a requirement of more than " + MAX_LENGTH + " characters is not read", text, MAX_LENGTH);
        }
        return new RequirementParser(text).parse();
    }

    /**
     * Returns the name of the project.
     *
     * @return the name as written
     */
    public String name() {
        return name;
    }

    /**
     * Returns the extras.
     *
     * @return the extras as written, sorted as text, without repetitions
     */
    public List<String> extras() {
        return extras;
    }

    /**
     * Returns which versions will do.
     *
     * @return the clauses; the set that admits everything when there are none or a URL is given
     */
    public VersionSpecifiers specifiers() {
        return specifiers;
    }

    /**
     * Returns where the project is to be had.
     *
     * @return the text after {@code @}, which nobody has judged, or empty for none
     */
    public Optional<String> url() {
        return Optional.ofNullable(url);
    }

    /**
     * Returns on what condition the project is needed.
     *
     * @return the marker, or empty for none
     */
    public Optional<Marker> marker() {
        return Optional.ofNullable(marker);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Requirement that && comparable().equals(that.comparable());
    }

    @Override
    public int hashCode() {
        return comparable().hashCode();
    }

    private List<Object> comparable() {
        List<String> normal = extras.stream()
                .map(MarkerComparison::normalized)
                .distinct()
                .sorted()
                .toList();
        return List.of(MarkerComparison.normalized(name), normal, specifiers, url(), marker());
    }

    /**
     * Returns the canonical text.
     *
     * @return such as {@code requests[socks]>=2.8.1; os_name == "nt"}, or with {@code  @ } and a URL instead of clauses
     */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(name);
        if (!extras.isEmpty()) {
            out.append('[').append(String.join(",", extras)).append(']');
        }
        out.append(specifiers);
        if (url != null) {
            out.append(" @ ").append(url);
        }
        if (marker != null) {
            out.append(url == null ? "; " : " ; ").append(marker);
        }
        return out.toString();
    }
}
