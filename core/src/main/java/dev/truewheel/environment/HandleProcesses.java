package dev.truewheel.environment;

import java.time.Instant;
import java.util.Optional;

/** The processes of systems other than Linux, as the JDK shows them. */
final class HandleProcesses implements ProcessTable {
    @Override
    public Sight find(long pid) {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid);
        return handle.isPresent() && handle.get().isAlive()
                ? Sight.there(handle.get().info().startInstant().map(HandleProcesses::start))
                : Sight.GONE;
    }

    static String start(Instant instant) {
        return "m" + Math.max(0, instant.toEpochMilli());
    }
}
