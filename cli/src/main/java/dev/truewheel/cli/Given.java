package dev.truewheel.cli;

/**
 * An option as it was given once.
 *
 * @param option which
 * @param value its value, empty if it takes none
 */
record Given(Option option, String value) {}
