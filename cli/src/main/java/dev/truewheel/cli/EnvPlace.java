package dev.truewheel.cli;

import dev.truewheel.environment.SandboxPlace;
import java.nio.file.Path;

/** Where the sandboxes of a command are made. */
final class EnvPlace {
    private EnvPlace() {}

    /** Returns the place, with files where the system keeps temporary ones if no better folder is known. */
    static SandboxPlace of(Arguments arguments, Host host) {
        Path cache = CacheFolder.of(arguments, host);
        Path folder = cache == null
                ? Path.of(System.getProperty("java.io.tmpdir"), "truewheel-" + System.getProperty("user.name"))
                : cache;
        return SandboxPlace.of(host.environment(), host.directory(), folder.toAbsolutePath());
    }
}
