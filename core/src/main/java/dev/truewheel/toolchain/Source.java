package dev.truewheel.toolchain;

import java.util.Optional;

/**
 * A file that may name a version.
 *
 * @param file its name in the project
 * @param reading what it says, or nothing when it names none
 */
record Source(String file, Reading reading) {

    /** Reads a file. */
    @FunctionalInterface
    interface Reading {
        /** Returns what the file says of one toolchain, or nothing. */
        Optional<Statement> read(ProjectFile file) throws Misstatement;
    }
}
