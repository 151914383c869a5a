package dev.truewheel.target;

import java.util.Optional;

/** Whose order of tags: the two published ones differ in where {@code linux_*} stands, and in some details. */
public enum TagProfile {
    /** As {@code packaging} 26.3 and so pip: {@code linux_*} before manylinux and musllinux. */
    PIP("pip"),

    /**
     * As uv: {@code linux_*} last, manylinux later on riscv64 and loongarch64, {@code fat32} for {@code fat3}, a
     * {@code pyodide_*} twin, {@code armv8l} folded into {@code armv7l}, and fewer rows for interpreters other than CPython.
     */
    UV("uv");

    private final String word;

    TagProfile(String word) {
        this.word = word;
    }

    /**
     * Returns the profile as command lines and requests write it.
     *
     * @return one lower-case word
     */
    public String word() {
        return word;
    }

    /**
     * Finds a profile by its word.
     *
     * @param word the word, exactly
     * @return the profile, or empty if there is none of that name
     */
    public static Optional<TagProfile> of(String word) {
        for (TagProfile profile : values()) {
            if (profile.word.equals(word)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }
}
