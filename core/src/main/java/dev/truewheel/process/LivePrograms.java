package dev.truewheel.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The programs that run now, so that they end with this process. */
final class LivePrograms {
    private static final Set<ProcessHandle> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Thread hook = new Thread(() -> LIVE.forEach(ProcessTree::kill), "truewheel-process-end");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // Who starts the first program only now is a hook itself, which is waited for.
        }
    }

    private LivePrograms() {}

    static void add(ProcessHandle process) {
        LIVE.add(process);
    }

    static void remove(ProcessHandle process) {
        LIVE.remove(process);
    }
}
