package dev.truewheel.packaging;

import dev.truewheel.SyntaxException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version of a release, such as {@code 1.0rc1}, ordered as PEP 440 orders.
 *
 * <p>Equality and order look at the meaning, so {@code 1.0}, {@code 1.0.0} and {@code v01} are equal. {@link #text()} keeps
 * what was written; {@link #toString()} is the normal form, which keeps trailing zeros. Numbers have no upper limit; the
 * text has, at {@value #MAX_LENGTH} characters.
 *
 * @see <a href="https://peps.python.org/pep-0440/">PEP 440</a>
 * @see <a href="https://packaging.python.org/en/latest/specifications/version-specifiers/">Version specifiers</a>
 */
public final class Version implements Comparable<Version> {
    /** How many characters the text of a version may have. */
    public static final int MAX_LENGTH = 65_536;

    private final String text;
    private @Nullable String normalized;
    private final VersionParts parts;

    Version(String text, VersionParts parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * Parses a version in any spelling that PEP 440 normalizes.
     *
     * <p>White space around it is dropped, with Python's notion of white space.
     *
     * @param text the version
     * @return the version as a value
     * @throws SyntaxException if the text does not follow PEP 440 or is longer than {@value #MAX_LENGTH} characters
     * @see <a href="https://peps.python.org/pep-0440/#appendix-b-parsing-version-strings-with-regular-expressions">PEP 440,
     *     appendix B</a>
     */
    public static Version parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw SyntaxException.at(
                    "a version of more than " + MAX_LENGTH + " characters is not read", text, MAX_LENGTH);
        }
        return new Version(text, new VersionParser(text).parse());
    }

    /** Parses a version, or returns null where {@link #parse} throws. */
    static @Nullable Version parseOrNull(String text) {
        try {
            return parse(text);
        } catch (SyntaxException e) {
            return null;
        }
    }

    /**
     * Returns the version as it was written.
     *
     * @return the parsed text, with white space and all
     */
    public String text() {
        return text;
    }

    /**
     * Returns the epoch, the number before {@code !}.
     *
     * @return the epoch, 0 when none is written
     */
    public BigInteger epoch() {
        return parts.epoch().toBigInteger();
    }

    /**
     * Returns the numbers of the release segment as written, trailing zeros included.
     *
     * @return at least one number
     */
    public List<BigInteger> release() {
        List<BigInteger> numbers = new ArrayList<>(parts.release().size());
        for (Numeral number : parts.release()) {
            numbers.add(number.toBigInteger());
        }
        return List.copyOf(numbers);
    }

    /**
     * Returns which pre-release of the release this is.
     *
     * @return phase and number, or empty for none
     */
    public Optional<PreRelease> pre() {
        PreRelease.Phase phase = parts.prePhase();
        return phase == null
                ? Optional.empty()
                : Optional.of(new PreRelease(phase, parts.preNumber().toBigInteger()));
    }

    /**
     * Returns the number of the post-release.
     *
     * @return the number after {@code .post}, or empty for none
     */
    public Optional<BigInteger> post() {
        return Optional.ofNullable(parts.post()).map(Numeral::toBigInteger);
    }

    /**
     * Returns the number of the development release.
     *
     * @return the number after {@code .dev}, or empty for none
     */
    public Optional<BigInteger> dev() {
        return Optional.ofNullable(parts.dev()).map(Numeral::toBigInteger);
    }

    /**
     * Returns the normal form of the local version label.
     *
     * @return the text after {@code +}, in lower case with {@code .} between the segments, or empty for none
     */
    public Optional<String> local() {
        List<String> local = parts.local();
        return local == null ? Optional.empty() : Optional.of(String.join(".", local));
    }

    /**
     * Tells whether installers skip this version unless asked: it is a pre-release or a development release.
     *
     * @return whether there is a pre-release or a development part
     */
    public boolean isPreRelease() {
        return parts.prePhase() != null || parts.dev() != null;
    }

    /**
     * Tells whether a local version label follows the public version.
     *
     * @return whether there is a {@code +}
     */
    public boolean hasLocal() {
        return parts.local() != null;
    }

    /**
     * Returns the public version alone.
     *
     * @return this version without its local label; this one when it has none
     */
    public Version withoutLocal() {
        if (!hasLocal()) {
            return this;
        }
        VersionParts bare = parts.withoutLocal();
        return new Version(bare.toString(), bare);
    }

    /** Returns how many numbers the release has, trailing zeros included. */
    int releaseLength() {
        return parts.release().size();
    }

    /** Tells whether nothing but an epoch and numbers is written. */
    boolean isReleaseOnly() {
        return !isPreRelease() && parts.post() == null && !hasLocal();
    }

    /** Tells whether epoch and the first numbers are those of another version; missing numbers are 0. */
    boolean startsLike(Version other, int numbers) {
        return parts.startsLike(other.parts, numbers);
    }

    /** Tells whether this is a pre-release of a version that is none itself, so that {@code <} keeps it out. */
    boolean leadsUpTo(Version limit) {
        if (limit.isPreRelease() || !isPreRelease() || !parts.sameRelease(limit.parts)) {
            return false;
        }
        Numeral post = limit.parts.post();
        return post == null || (post.equals(parts.post()) && parts.samePre(limit.parts));
    }

    /** Tells whether this is a post-release of a version that is none itself, so that {@code >} keeps it out. */
    boolean follows(Version limit) {
        if (parts.post() == null || limit.parts.post() != null || !parts.sameRelease(limit.parts)) {
            return false;
        }
        return !limit.isPreRelease() || (limit.parts.dev() == null && parts.samePre(limit.parts));
    }

    @Override
    public int compareTo(Version other) {
        return parts.compareTo(other.parts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Version version && parts.compareTo(version.parts) == 0;
    }

    @Override
    public int hashCode() {
        return parts.orderHash();
    }

    /**
     * Returns the normal form of this version.
     *
     * @return such as {@code 1!2.0rc1.post3.dev4+local.5}
     * @see <a href="https://peps.python.org/pep-0440/#normalization">PEP 440, normalization</a>
     */
    @Override
    public String toString() {
        // Most versions are only compared. Two threads may both write the form, and write the same.
        String form = normalized;
        if (form == null) {
            form = parts.toString();
            normalized = form;
        }
        return form;
    }
}
