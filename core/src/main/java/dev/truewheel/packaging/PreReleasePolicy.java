package dev.truewheel.packaging;

/**
 * Whether pre-releases are taken.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/version-specifiers/#handling-of-pre-releases">Handling
 *     of pre-releases</a>
 */
public enum PreReleasePolicy {
    /** Only when nothing final is left, or when a clause names one. */
    IF_NEEDED,
    /** Like any other version. */
    ALWAYS,
    /** Never. */
    NEVER
}
