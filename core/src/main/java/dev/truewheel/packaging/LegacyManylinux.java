package dev.truewheel.packaging;

import java.util.Optional;

/**
 * A platform that names its oldest glibc by an alias from before PEP 600: {@code manylinux1}, {@code manylinux2010} or
 * {@code manylinux2014}, with an architecture.
 *
 * <p>Each alias was defined for a fixed list of architectures, so {@code manylinux1_aarch64} has no meaning.
 *
 * @param alias which of the three
 * @param arch the architecture after it, lower-case
 * @see <a href="https://peps.python.org/pep-0600/#legacy-manylinux-tags">PEP 600, legacy manylinux tags</a>
 */
public record LegacyManylinux(Alias alias, String arch) {

    /** The three aliases. */
    public enum Alias {
        /** glibc 2.5, PEP 513. */
        MANYLINUX1("manylinux1"),

        /** glibc 2.12, PEP 571. */
        MANYLINUX2010("manylinux2010"),

        /** glibc 2.17, PEP 599. */
        MANYLINUX2014("manylinux2014");

        private final String text;

        Alias(String text) {
            this.text = text;
        }

        private Manylinux.AliasFacts facts() {
            return Manylinux.current().alias(text);
        }

        /**
         * Returns the alias as platforms write it.
         *
         * @return such as {@code manylinux2014}
         */
        public String text() {
            return text;
        }

        /**
         * Returns the oldest glibc, which is always a 2.x.
         *
         * @return the number after {@code 2.}
         */
        public int glibcMinor() {
            return facts().glibcMinor();
        }
    }

    /**
     * Recognizes a platform that begins with one of the aliases, whatever architecture follows.
     *
     * @param platform a platform in any case
     * @return alias and architecture, or empty if it is no such platform
     */
    public static Optional<LegacyManylinux> of(String platform) {
        String lower = Ascii.lower(platform);
        for (Alias alias : Alias.values()) {
            if (lower.startsWith(alias.text) && lower.startsWith("_", alias.text.length())) {
                return Optional.of(new LegacyManylinux(alias, lower.substring(alias.text.length() + 1)));
            }
        }
        return Optional.empty();
    }

    /**
     * Tells whether the alias was ever defined for this architecture.
     *
     * @return whether the combination has a meaning
     */
    public boolean isDefined() {
        return alias.facts().archs().contains(arch);
    }

    /**
     * Returns the same platform in the notation of PEP 600.
     *
     * @return such as {@code manylinux_2_17_x86_64}
     */
    public String perennial() {
        return "manylinux_2_" + alias.glibcMinor() + "_" + arch;
    }

    /**
     * Tells whether a platform names a policy whose build images are no longer maintained: glibc 2.5 and 2.12, as alias or
     * in the notation of PEP 600.
     *
     * @param platform a platform in any case
     * @return whether it is {@code manylinux1}, {@code manylinux2010} or one of their twins
     * @see <a href="https://github.com/pypa/manylinux#docker-images">The manylinux images</a>
     */
    public static boolean isEndOfLife(String platform) {
        Optional<LegacyManylinux> legacy = of(platform);
        if (legacy.isPresent()) {
            return legacy.get().alias.facts().endOfLife();
        }
        VersionedPlatform versioned = VersionedPlatform.of(Ascii.lower(platform));
        if (versioned == null || !versioned.family().equals("manylinux") || versioned.major() != 2) {
            return false;
        }
        for (Alias alias : Alias.values()) {
            if (alias.facts().endOfLife() && alias.glibcMinor() == versioned.minor()) {
                return true;
            }
        }
        return false;
    }
}
