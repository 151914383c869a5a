package dev.truewheel.process;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/** Ends a process and all it has started. */
final class ProcessTree {
    /** What forks faster than this is no program of ours. */
    private static final int MOST = 10_000;

    private ProcessTree() {}

    static void kill(ProcessHandle root) {
        Set<ProcessHandle> seen = new HashSet<>();
        Queue<ProcessHandle> next = new ArrayDeque<>();
        next.add(root);
        while (seen.size() < MOST) {
            ProcessHandle process = next.poll();
            if (process == null) {
                return;
            }
            if (seen.add(process)) {
                // Before it is killed: afterwards its children are those of somebody else.
                process.children().forEach(next::add);
                process.destroyForcibly();
            }
        }
    }
}
