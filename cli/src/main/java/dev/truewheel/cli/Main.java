package dev.truewheel.cli;

/** The entry point of both launchers. */
public final class Main {

    private Main() {}

    /**
     * Runs one command line and ends the process with its exit status.
     *
     * @param arguments the command line, without the launcher's name
     */
    public static void main(String[] arguments) {
        System.err.println("usage: wheel-audit PATH...");
        System.exit(2);
    }
}
