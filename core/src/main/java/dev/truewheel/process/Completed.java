package dev.truewheel.process;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a program did. */
public final class Completed {
    private final int exit;
    private final byte[] stdout;
    private final byte[] stderr;
    private final boolean stdoutTruncated;
    private final boolean stderrTruncated;
    private final Duration duration;

    Completed(int exit, OutputDrain stdout, OutputDrain stderr, Duration duration) {
        this.exit = exit;
        this.stdout = stdout.bytes();
        this.stderr = stderr.bytes();
        this.stdoutTruncated = stdout.truncated();
        this.stderrTruncated = stderr.truncated();
        this.duration = duration;
    }

    /** Returns the exit status; of a program that was killed whatever the system made of it. */
    public int exit() {
        return exit;
    }

    /** Tells whether the exit status is 0. */
    public boolean succeeded() {
        return exit == 0;
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
    public boolean stdoutTruncated() {
        return stdoutTruncated;
    }

    /** Tells whether there were more complaints than were kept. */
    public boolean stderrTruncated() {
        return stderrTruncated;
    }

    /** Returns how long it took. */
    public Duration duration() {
        return duration;
    }
}
