package dev.truewheel.git;

/** What to do about files that are only pointers to where Git LFS keeps their contents. */
public enum LfsPolicy {
    /** A source that has some is refused, with their names. */
    REFUSE,
    /** They stay pointers, and are named in the result. */
    KEEP,
    /** Git LFS fetches them; without it the source is refused. */
    FETCH
}
