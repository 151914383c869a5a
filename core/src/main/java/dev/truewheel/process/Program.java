package dev.truewheel.process;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A program with its arguments, environment, input and limits, ready to be run any number of times.
 *
 * <p>Unless the builder is told otherwise it gets this process's environment, no input, a minute of time, and 1 MiB of each
 * stream is kept.
 */
public final class Program {
    /** How long a stream is read on when its program has ended: grandchildren may keep it open for ever. */
    static final Duration AFTERWARDS = Duration.ofSeconds(2);

    private final List<String> command;
    private final Map<String, String> environment;
    private final byte @Nullable [] input;
    private final @Nullable Path inputFile;
    private final Duration timeout;
    private final int outputLimit;
    private final boolean keepsLast;
    private final boolean merges;
    private final @Nullable Path directory;
    private final String title;

    private Program(Builder builder) {
        command = builder.command;
        environment = Map.copyOf(builder.environment);
        input = builder.input;
        inputFile = builder.inputFile;
        timeout = builder.timeout;
        outputLimit = builder.outputLimit;
        keepsLast = builder.keepsLast;
        merges = builder.merges;
        directory = builder.directory;
        title = builder.title;
    }

    /**
     * Begins the description of a program.
     *
     * @param command the name, looked up in {@code PATH} of the program's environment, or a path, and the arguments
     * @return a builder, filled with the defaults
     */
    public static Builder builder(List<String> command) {
        return new Builder(command);
    }

    /**
     * Runs the program to its end.
     *
     * @return what it did, whatever its exit status
     * @throws IOException if it cannot be started although it is there, or the thread is interrupted; it is killed then
     * @throws ProgramTimeoutException if it did not end in its time; it is killed then
     * @throws TruewheelException with {@link ErrorCode#UNAVAILABLE} if there is no such program, and with
     *     {@link ErrorCode#INVALID} if an argument cannot be given to any program here
     */
    public Completed run() throws IOException {
        try (DrainedProgram running = startDrained()) {
            boolean ended = running.awaitEnd(timeout);
            if (!ended) {
                running.kill();
                throw new ProgramTimeoutException(
                        title + " did not end within " + seconds(timeout) + " and was killed; see whether what it"
                                + " waits for works, or allow more time",
                        running.soFar());
            }
            return running.soFar();
        }
    }

    /**
     * Starts the program, gives it its input, and returns while it runs and its output is read. The time limit is the caller's
     * to keep.
     *
     * @return the program, to be closed
     * @throws IOException if it cannot be started although it is there
     * @throws TruewheelException as {@link #run()} does
     */
    public DrainedProgram startDrained() throws IOException {
        DrainedProgram running = new DrainedProgram(launch(), outputLimit, keepsLast, title);
        if (inputFile == null) {
            try {
                feed(running);
            } catch (IOException failure) {
                running.close();
                throw failure;
            }
        }
        return running;
    }

    /**
     * Starts the program and returns while it runs. The time limit is the caller's to keep, and the input, unless it is a
     * file, the caller's to write.
     *
     * @return the program, to be closed
     * @throws IOException if it cannot be started although it is there
     * @throws TruewheelException as {@link #run()} does
     */
    public RunningProgram start() throws IOException {
        Process process = launch();
        return new RunningProgram(process, new OutputDrain(process.getErrorStream(), outputLimit, keepsLast, () -> {}));
    }

    private Process launch() throws IOException {
        ProgramText.check(command, environment, title);
        Path program = ProgramLookup.find(command.get(0), environment);
        if (program == null) {
            throw new TruewheelException(
                    ErrorCode.UNAVAILABLE,
                    "the program '" + Printable.of(command.get(0), 300)
                            + "' was not found; install it, or say where it is");
        }
        if (directory != null && !Files.isDirectory(directory)) {
            throw new NoSuchFileException(directory.toString(), null, "no folder to run " + title + " in");
        }
        List<String> found = new ArrayList<>(command);
        found.set(0, program.toString());
        ProcessBuilder builder = new ProcessBuilder(found).redirectErrorStream(merges);
        change(builder.environment());
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        if (inputFile != null) {
            if (!Files.isReadable(inputFile)) {
                throw new NoSuchFileException(inputFile.toString(), null, "no file to read as the input of " + title);
            }
            builder.redirectInput(inputFile.toFile());
        }
        return builder.start();
    }

    /** Changes only what differs: an inherited value that is no text here keeps its bytes. */
    private void change(Map<String, String> inherited) {
        inherited.keySet().retainAll(environment.keySet());
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (!variable.getValue().equals(inherited.get(variable.getKey()))) {
                inherited.put(variable.getKey(), variable.getValue());
            }
        }
    }

    private void feed(DrainedProgram running) throws IOException {
        OutputStream stdin = running.stdin();
        byte[] bytes = input;
        if (bytes == null) {
            stdin.close();
            return;
        }
        background(
                () -> {
                    try (stdin) {
                        stdin.write(bytes);
                    } catch (IOException unread) {
                        // A program need not read all it is given.
                        return;
                    }
                },
                "stdin");
    }

    static Thread background(Runnable work, String name) {
        Thread thread = new Thread(null, work, "truewheel-process-" + name, 1 << 18);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static String seconds(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    /** The description of a {@link Program} while it is written. */
    public static final class Builder {
        private static final Duration MINUTE = Duration.ofMinutes(1);
        private static final int MEBIBYTE = 1 << 20;

        private final List<String> command;
        private Map<String, String> environment = new LinkedHashMap<>(System.getenv());
        private byte @Nullable [] input;
        private @Nullable Path inputFile;
        private Duration timeout = MINUTE;
        private int outputLimit = MEBIBYTE;
        private boolean keepsLast;
        private boolean merges;
        private @Nullable Path directory;
        private String title;

        private Builder(List<String> command) {
            this.command = List.copyOf(command);
            if (this.command.isEmpty()) {
                throw new IllegalArgumentException("a command begins with the name of a program");
            }
            this.title = "'" + Printable.of(this.command.get(0), 100) + "'";
        }

        /** Replaces the environment that is inherited. */
        public Builder wholeEnvironment(Map<String, String> variables) {
            environment = new LinkedHashMap<>(variables);
            return this;
        }

        /** Adds variables to the environment, in the place of those that are there by their names. */
        public Builder environment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        /** Removes a variable from the environment. */
        public Builder without(String variable) {
            environment.remove(variable);
            return this;
        }

        /** Gives the program bytes to read. */
        public Builder input(byte[] bytes) {
            input = bytes.clone();
            inputFile = null;
            return this;
        }

        /** Gives the program a file to read. */
        public Builder input(Path file) {
            inputFile = Objects.requireNonNull(file);
            input = null;
            return this;
        }

        /** Sets how long the program may take. */
        public Builder timeout(Duration time) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("no time at all: " + time);
            }
            timeout = time;
            return this;
        }

        /** Sets how many bytes of each stream are kept, the first ones. */
        public Builder outputLimit(int bytes) {
            return limit(bytes, false);
        }

        /** Sets how many bytes of each stream are kept, the last ones. */
        public Builder outputTail(int bytes) {
            return limit(bytes, true);
        }

        private Builder limit(int bytes, boolean last) {
            if (bytes < 0) {
                throw new IllegalArgumentException("less than nothing: " + bytes);
            }
            outputLimit = bytes;
            keepsLast = last;
            return this;
        }

        /** Reads complaints as output, both in the order they were written. */
        public Builder mergeStreams() {
            merges = true;
            return this;
        }

        /** Sets the folder to run in. */
        public Builder directory(Path folder) {
            directory = folder;
            return this;
        }

        /** Sets what messages call the run, such as {@code docker pull}; nothing secret, and printable. */
        public Builder title(String words) {
            title = words;
            return this;
        }

        /** Returns the program. */
        public Program build() {
            return new Program(this);
        }

        /**
         * Builds and runs the program.
         *
         * @return what it did
         * @throws IOException as {@link Program#run()} does
         */
        public Completed run() throws IOException {
            return build().run();
        }
    }
}
