package dev.truewheel.cli;

/**
 * A command line worth trying.
 *
 * @param purpose what for
 * @param words the command line behind the command's name
 */
record Example(String purpose, String words) {}
