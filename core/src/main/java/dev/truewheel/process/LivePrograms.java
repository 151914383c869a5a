package dev.truewheel.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The programs that run now, so that they end with this process. */
final class LivePrograms {
    private static final Set<ProcessHandle> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> LIVE.forEach(ProcessTree::kill), "truewheel-process-end"));
    }

    private LivePrograms() {}

    static void add(ProcessHandle process) {
        LIVE.add(process);
    }

    static void remove(ProcessHandle process) {
        LIVE.remove(process);
    }
}
