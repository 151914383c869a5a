package dev.truewheel.docker;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.process.Completed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What lists and removals of all kinds of things have in common. */
final class Filters {
    private Filters() {}

    static List<String> labels(Map<String, String> labels) {
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, String> label : labels.entrySet()) {
            words.add("--filter=label=" + label.getKey() + "=" + label.getValue());
        }
        return words;
    }

    /** Returns the lines that say something. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (!line.isBlank()) {
                lines.add(line.strip());
            }
        }
        return lines;
    }

    /** Runs a removal; what is gone already is no failure. */
    static boolean gone(DockerCall call) throws IOException {
        Completed done = call.run();
        if (done.succeeded()) {
            return !done.stdoutText().isBlank(); // What was done is printed.
        }
        TruewheelException failure = call.failure(done);
        if (!isMissing(failure)) {
            throw failure;
        }
        return false;
    }

    private static boolean isMissing(TruewheelException failure) {
        return failure.code() == ErrorCode.NOT_FOUND;
    }
}
