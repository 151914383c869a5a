package dev.truewheel.cli;

import dev.truewheel.accel.Cancellation;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The entry point of both launchers. */
public final class Main {
    /** How long a stopped program may take to write what it has. */
    private static final long LAST_WORDS_MILLIS = 800;

    private Main() {}

    /**
     * Runs one command line and ends the process with its exit status.
     *
     * @param arguments the command line, without the launcher's name
     */
    public static void main(String[] arguments) {
        Cancellation cancellation = new Cancellation();
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> lastWords(cancellation, done), "truewheel-stop"));
        ExitStatus status = new Program(surroundings(cancellation)).run(arguments);
        done.countDown();
        if (status.code() == 0) {
            return; // Ends the process too, without the logger that System.exit looks for since JDK 21.
        }
        // While the user's signal ends the process, this call waits for ever and the signal's own status is used.
        System.exit(status.code());
    }

    /** Runs when the process ends, also when the user stops it: then the run has a moment to flush what it has. */
    private static void lastWords(Cancellation cancellation, CountDownLatch done) {
        cancellation.cancel();
        try {
            done.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static Host surroundings(Cancellation cancellation) {
        // Unlike System.out these say when the reader goes away, and write bytes as they are.
        return new Host(
                System.getProperty("truewheel.program", "wheel-audit"),
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                System.getenv(),
                Path.of(""),
                terminals(),
                cancellation);
    }

    /** Takes the launcher's word for what is a terminal and how wide it is: Java itself cannot tell. */
    private static Host.Terminals terminals() {
        String terminals = System.getProperty("truewheel.terminal", "");
        boolean out = terminals.contains("out");
        boolean err = terminals.contains("err");
        String columns = System.getProperty("truewheel.columns", System.getenv("COLUMNS"));
        return new Host.Terminals(out, err, columns(columns));
    }

    private static int columns(String text) {
        try {
            int columns = text == null ? 0 : Integer.parseInt(text.strip());
            return columns < 20 ? Host.STANDARD_COLUMNS : Math.min(columns, 400);
        } catch (NumberFormatException notOne) {
            return Host.STANDARD_COLUMNS;
        }
    }
}
