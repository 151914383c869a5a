package dev.truewheel.cli;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.audit.NearNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Finds the command, runs it, and turns whatever happens into a sentence and an exit status. */
final class Program {
    private static final String DEFAULT_COMMAND = "audit";

    private final Host host;
    private boolean verbose;

    Program(Host host) {
        this.host = host;
    }

    /**
     * Runs one command line.
     *
     * @param words the command line without the program's name
     * @return what to tell the caller
     */
    ExitStatus run(String... words) {
        try {
            return dispatch(Arrays.asList(words));
        } catch (TruewheelException failure) {
            say(Printable.of(String.valueOf(failure.getMessage()), 4_000));
            if (failure.code() == ErrorCode.USAGE) {
                say("'" + host.program() + " --help' shows how to use it");
            }
            trace(failure);
            return ExitStatus.of(failure.code());
        } catch (OutputClosedException closed) {
            return ExitStatus.OUTPUT_CLOSED;
        } catch (CancellationException stopped) {
            return ExitStatus.INTERRUPTED;
        } catch (IOException failure) {
            if (IoTrouble.isClosedPipe(failure)) {
                return ExitStatus.OUTPUT_CLOSED;
            }
            say("the output could not be written: " + IoTrouble.reason(failure));
            trace(failure);
            return ExitStatus.INCOMPLETE;
        } catch (OutOfMemoryError full) {
            say("the " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB this process may use are not enough; give Java more with -Xmx");
            return ExitStatus.INCOMPLETE;
        } catch (RuntimeException | StackOverflowError | AssertionError broken) {
            say("this program failed with " + broken.getClass().getSimpleName() + ": "
                    + Printable.of(String.valueOf(broken.getMessage()), 500)
                    + "; please report it, with what -vv prints");
            trace(broken);
            return ExitStatus.INCOMPLETE;
        }
    }

    private ExitStatus dispatch(List<String> words) throws IOException {
        boolean named = !words.isEmpty() && Commands.NAMES.contains(words.get(0));
        String name = named ? words.get(0) : DEFAULT_COMMAND;
        List<String> rest = named ? words.subList(1, words.size()) : words;
        Command command = Commands.named(name);
        if (!named && isUmbrella()) {
            return umbrella(words);
        }
        for (String word : rest) {
            verbose |= word.equals("-vv");
        }
        Arguments arguments = ArgumentParser.parse(rest, command.options(), host.environment());
        verbose |= arguments.count(Option.VERBOSE) > 1;
        if (arguments.has(Option.HELP)) {
            HelpText.print(host, command, !named);
            return ExitStatus.CLEAN;
        }
        if (arguments.has(Option.VERSION)) {
            host.out().write((host.program() + " " + Words.version() + "\n").getBytes(StandardCharsets.UTF_8));
            host.out().flush();
            return ExitStatus.CLEAN;
        }
        return command.run(arguments, new Console(host, arguments));
    }

    private boolean isUmbrella() {
        return !host.program().equals("wheel-audit");
    }

    /** The umbrella program does nothing without the name of a command. */
    private ExitStatus umbrella(List<String> words) throws IOException {
        String first = words.isEmpty() ? "--help" : words.get(0);
        if (first.equals("--version") || first.equals("-V")) {
            host.out().write((host.program() + " " + Words.version() + "\n").getBytes(StandardCharsets.UTF_8));
            return ExitStatus.CLEAN;
        }
        if (first.equals("--help") || first.equals("-h")) {
            HelpText.printCommands(host);
            return words.isEmpty() ? ExitStatus.USAGE : ExitStatus.CLEAN;
        }
        List<String> near = NearNames.among(first, Commands.NAMES);
        throw Arguments.usage("there is no command '" + Printable.of(first) + "'"
                + (near.isEmpty()
                        ? "; there are " + String.join(", ", Commands.NAMES)
                        : "; did you mean " + String.join(" or ", near) + "?"));
    }

    private void say(String sentence) {
        Console.say(host, sentence);
    }

    private void trace(@Nullable Throwable failure) {
        if (verbose && failure != null) {
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            Console.raw(host, text.toString());
        }
    }
}
