package dev.truewheel.docker;

import java.io.IOException;
import java.nio.file.Path;

/** Puts what a build needs beside its instructions into a folder. */
@FunctionalInterface
public interface ContextFiller {
    /** Puts nothing. */
    ContextFiller NOTHING = folder -> {};

    /**
     * Writes the files. What is written has to be proven by then: nobody looks at it again.
     *
     * @param folder empty, and gone after the build
     * @throws IOException if something cannot be written; nothing is built then
     */
    void fill(Path folder) throws IOException;

    /**
     * Looks after the build whether what lies outside the folder is still what it was. An image for which this fails loses its
     * name again.
     *
     * @throws IOException if it cannot be looked at
     */
    default void confirm() throws IOException {}
}
