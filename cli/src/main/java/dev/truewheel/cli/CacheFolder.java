package dev.truewheel.cli;

import dev.truewheel.store.UserCache;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where what may be lost is kept between runs. */
final class CacheFolder {
    private CacheFolder() {}

    /** Returns the folder that was asked for, or the user's; null when the environment names none. */
    static @Nullable Path of(Arguments arguments, Host host) {
        String named = arguments.last(Option.CACHE_DIR);
        return named != null ? host.path(named) : UserCache.of(host.environment(), System.getProperty("os.name", ""));
    }
}
