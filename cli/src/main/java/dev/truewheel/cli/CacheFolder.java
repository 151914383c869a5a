package dev.truewheel.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where what may be lost is kept between runs. */
final class CacheFolder {
    private static final String OURS = "truewheel";

    private CacheFolder() {}

    /** Returns the folder that was asked for, or the system's; null when the environment names none. */
    static @Nullable Path of(Arguments arguments, Host host) {
        String named = arguments.last(Option.CACHE_DIR);
        if (named != null) {
            return host.path(named);
        }
        return standard(host, System.getProperty("os.name", ""));
    }

    static @Nullable Path standard(Host host, String system) {
        String xdg = host.environment().get("XDG_CACHE_HOME");
        // By the XDG specification a relative path counts as none.
        if (xdg != null && !xdg.isEmpty() && host.path(xdg).isAbsolute()) {
            return host.path(xdg).resolve(OURS);
        }
        String lower = system.toLowerCase(Locale.ROOT);
        boolean windows = lower.startsWith("windows");
        String base = host.environment().get(windows ? "LOCALAPPDATA" : "HOME");
        if (base == null || base.isEmpty()) {
            return null;
        }
        Path home = host.path(base);
        if (windows) {
            return home.resolve(OURS).resolve("cache");
        }
        return lower.startsWith("mac")
                ? home.resolve("Library").resolve("Caches").resolve(OURS)
                : home.resolve(".cache").resolve(OURS);
    }
}
