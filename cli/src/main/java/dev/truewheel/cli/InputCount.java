package dev.truewheel.cli;

import java.util.List;

/** Counts in advance what an audit will read, where that can be known. */
final class InputCount {
    private InputCount() {}

    /** Returns the number of files the operands stand for, or -1 when only reading standard input could tell. */
    static long of(List<String> operands, Host host) {
        if (operands.contains("-")) {
            return -1;
        }
        long count = 0;
        InputPaths paths = new InputPaths(operands, host, sentence -> {});
        while (paths.hasNext() && !host.cancellation().cancelled()) {
            paths.next();
            count++;
        }
        return count;
    }
}
