package dev.truewheel.toolchain;

import java.util.Optional;

/** What a file asks for. */
interface Wish {

    /** Tells whether some version of a release is asked for. */
    boolean admits(Release release);

    /** Returns the release that is named as the lowest one, if one is. */
    Optional<Release> lowest();

    /** Returns the wish for one release and no other. */
    static Wish exactly(Release named) {
        return new Wish() {
            @Override
            public boolean admits(Release release) {
                return release.major() == named.major()
                        && (named.minor() < 0 || release.minor() < 0 || release.minor() == named.minor());
            }

            @Override
            public Optional<Release> lowest() {
                return Optional.of(named);
            }
        };
    }
}
