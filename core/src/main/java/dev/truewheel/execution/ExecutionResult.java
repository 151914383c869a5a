package dev.truewheel.execution;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What came of a run. */
public final class ExecutionResult {
    private final Outcome outcome;
    private final byte[] stdout;
    private final byte[] stderr;
    private final boolean stdoutCut;
    private final boolean stderrCut;
    private final Duration duration;

    ExecutionResult(
            Outcome outcome, byte[] stdout, byte[] stderr, boolean stdoutCut, boolean stderrCut, Duration duration) {
        this.outcome = outcome;
        this.stdout = stdout.clone();
        this.stderr = stderr.clone();
        this.stdoutCut = stdoutCut;
        this.stderrCut = stderrCut;
        this.duration = duration;
    }

    static ExecutionResult gone(String why) {
        return new ExecutionResult(
                new Outcome.ContainerGone(why), new byte[0], new byte[0], false, false, Duration.ZERO);
    }

    /** Returns how it came to its end. */
    public Outcome outcome() {
        return outcome;
    }

    /** Tells whether the program ended by itself with status 0. */
    public boolean succeeded() {
        return outcome instanceof Outcome.Exited exited && exited.code() == 0;
    }

    /** Returns what was kept of its output. */
    public byte[] stdout() {
        return stdout.clone();
    }

    /** Returns what was kept of its complaints. */
    public byte[] stderr() {
        return stderr.clone();
    }

    /** Returns the output as UTF-8; what is none becomes the replacement character. */
    public String stdoutText() {
        return new String(stdout, StandardCharsets.UTF_8);
    }

    /** Returns the complaints as UTF-8; what is none becomes the replacement character. */
    public String stderrText() {
        return new String(stderr, StandardCharsets.UTF_8);
    }

    /** Tells whether there was more output than was kept. */
    public boolean stdoutCut() {
        return stdoutCut;
    }

    /** Tells whether there were more complaints than were kept. */
    public boolean stderrCut() {
        return stderrCut;
    }

    /** Returns how long the program ran, as the engine tells, or as it was seen from here. */
    public Duration duration() {
        return duration;
    }
}
