package dev.truewheel.environment;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.docker.EngineSettings;

/** Knows whether what an engine publishes on its host's loopback can be reached from here. */
final class EngineReach {
    private EngineReach() {}

    /** Refuses to ask a port of this machine about a program on another one: whatever answers there is not it. */
    static void check(EngineSettings settings, ReadyProbe probe) {
        String address = settings.host().orElse(settings.environment().getOrDefault("DOCKER_HOST", ""));
        if (!(probe instanceof ReadyProbe.Exec) && isElsewhere(address)) {
            throw new TruewheelException(
                    ErrorCode.INCOMPATIBLE,
                    "the engine at " + Printable.of(address, 200)
                            + " is on another machine, on whose loopback ports are"
                            + " published, so nobody here can be asked whether the environment is ready; use an engine of"
                            + " this machine, or a probe that runs in the container: exec:...");
        }
    }

    static boolean isElsewhere(String address) {
        int scheme = address.indexOf("://");
        if (scheme < 0 || address.startsWith("unix:") || address.startsWith("npipe:") || address.startsWith("fd:")) {
            return false;
        }
        String host = address.substring(scheme + 3);
        host = host.substring(host.indexOf('@') + 1);
        return !(host.equals("localhost")
                || host.startsWith("localhost:")
                || host.startsWith("localhost/")
                || host.startsWith("127.")
                || host.startsWith("[::1]"));
    }
}
