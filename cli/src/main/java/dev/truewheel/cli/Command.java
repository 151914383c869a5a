package dev.truewheel.cli;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** One thing the program can do. */
interface Command {
    /** Returns the word that chooses it. */
    String name();

    /** Returns one line that says what it does. */
    String summary();

    /** Returns what its operands are called in the help text, such as {@code PATH...}; empty for none. */
    default String operands() {
        return "";
    }

    /** Returns what the operands may be, for the help text. */
    default String operandHelp() {
        return "";
    }

    /** Returns command lines that show how it is used, each with a sentence before it. */
    List<Example> examples();

    /** Returns the options it understands. */
    Set<Option> options();

    /** Does it. */
    ExitStatus run(Arguments arguments, Console console) throws IOException;
}
