package dev.truewheel.packaging;

import dev.truewheel.SyntaxException;
import org.jspecify.annotations.Nullable;

/** A text that clauses judge, in the forms they look at; each is made once, however many clauses there are. */
final class Candidate {
    private final String text;
    private final @Nullable Version version;
    private final @Nullable Version bare;
    private @Nullable String lower;

    private Candidate(String text, @Nullable Version version) {
        this.text = text;
        this.version = version;
        this.bare = version == null ? null : version.withoutLocal();
    }

    /**
     * Reads a text, which need not be a version.
     *
     * @throws SyntaxException if it is too long for one; that is no reason to say that it is none
     */
    static Candidate of(String text) {
        if (text.length() > Version.MAX_LENGTH && text.codePointCount(0, text.length()) > Version.MAX_LENGTH) {
            throw SyntaxException.at(
                    "a version of more than " + Version.MAX_LENGTH + " characters is not read",
                    text,
                    text.offsetByCodePoints(0, Version.MAX_LENGTH));
        }
        return new Candidate(text, Version.parseOrNull(text));
    }

    static Candidate of(Version version) {
        return new Candidate(version.toString(), version);
    }

    /** Returns the version, or null when the text is none. */
    @Nullable
    Version version() {
        return version;
    }

    /** Returns the version without its local label, or null when the text is none. */
    @Nullable
    Version bare() {
        return bare;
    }

    boolean isPreRelease() {
        return version != null && version.isPreRelease();
    }

    /** Tells whether the text is another one apart from case. */
    synchronized boolean isLike(String other) {
        if (lower == null) {
            lower = LowerCase.of(text);
        }
        return lower.equals(LowerCase.of(other));
    }
}
