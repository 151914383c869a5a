package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Where a command speaks to the person who runs it: colours, width, and how much to say. */
final class Console {
    private static final int LONGEST_LINE = 4_000;

    private final Host host;
    private final Arguments arguments;

    Console(Host host, Arguments arguments) {
        this.host = host;
        this.arguments = arguments;
    }

    Host host() {
        return host;
    }

    boolean quiet() {
        return arguments.has(Option.QUIET);
    }

    /** Returns how many times more was asked for. */
    int verbosity() {
        return arguments.count(Option.VERBOSE);
    }

    /** Returns the colours of standard output. */
    Paint paint() {
        return Paint.of(
                arguments.choice(Option.COLOR, "auto", "always", "never"),
                host.terminals().out(),
                host);
    }

    /** Returns how wide lines on standard output may be; the same everywhere when it is no terminal. */
    int width() {
        return isWidthKnown() ? host.terminals().columns() : Host.STANDARD_COLUMNS;
    }

    /** Returns how wide a row of a table may be, or 0 where a program may read it and each row has to be one line. */
    int rowWidth() {
        return isWidthKnown() ? host.terminals().columns() : 0;
    }

    private boolean isWidthKnown() {
        return host.terminals().out() || host.hasVariable("COLUMNS");
    }

    /** Writes a sentence to standard error. */
    void say(String sentence) {
        say(host, sentence);
    }

    /** Writes a message of one line or several to standard error. */
    void sayLines(String text) {
        say(text.lines().map(line -> Printable.of(line, LONGEST_LINE)).collect(Collectors.joining("\n")));
    }

    /**
     * Says a failure whose message has several lines.
     *
     * @throws TruewheelException the failure itself, if it has one line: the program says it as every other
     */
    ExitStatus told(TruewheelException failure) {
        String text = String.valueOf(failure.getMessage());
        if (text.indexOf('\n') < 0) {
            throw failure;
        }
        sayLines(text);
        return ExitStatus.of(failure.code());
    }

    /** Writes text to standard output. */
    void print(CharSequence text) throws IOException {
        host.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
        host.out().flush();
    }

    static void say(Host host, String sentence) {
        raw(host, host.program() + ": " + sentence + "\n");
    }

    static void raw(Host host, String text) {
        try {
            synchronized (host.err()) {
                host.err().write(text.getBytes(StandardCharsets.UTF_8));
                host.err().flush();
            }
        } catch (IOException nobodyListens) {
            // There is no other place to say it.
        }
    }
}
