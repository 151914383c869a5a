package dev.truewheel.target;

/** Whose order of candidates: both take the best tag before the highest build tag, and the first of equals. */
public enum SelectionPolicy {
    /** An expected digest first, then the version, the tag, the build tag. */
    PIP("pip"),

    /** The version first, then an expected digest, the tag, the build tag. */
    UV("uv");

    private final String word;

    SelectionPolicy(String word) {
        this.word = word;
    }

    /**
     * Returns the policy as command lines write it.
     *
     * @return one lower-case word
     */
    public String word() {
        return word;
    }
}
