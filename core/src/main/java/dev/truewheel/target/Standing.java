package dev.truewheel.target;

/** What became of a candidate when all were compared. */
public enum Standing {
    /** It is the one. */
    CHOSEN("chosen"),
    /** Another version is newer. */
    OLDER("older"),
    /** It is a pre-release, and those were not asked for. */
    PRE_RELEASE("pre-release"),
    /** It was withdrawn. */
    YANKED("yanked"),
    /** Of the same version, another one is expected by its digest. */
    LESS_EXPECTED("digest-unknown"),
    /** Of the same version, another one has a better tag. */
    WORSE_TAG("worse-tag"),
    /** Of the same version and tag, another one has a higher build tag. */
    LOWER_BUILD("lower-build"),
    /** Another one is equal and was listed earlier. */
    LATER("listed-later"),
    /** The target does not take it. */
    REJECTED("rejected");

    private final String word;

    Standing(String word) {
        this.word = word;
    }

    /**
     * Returns the standing as machine-readable output writes it.
     *
     * @return lower-case words with {@code -} between them
     */
    public String word() {
        return word;
    }
}
