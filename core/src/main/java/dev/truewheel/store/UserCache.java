package dev.truewheel.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which a user keeps what may be lost.
 *
 * <p>A program's launcher looks at the same place, so the two change together.
 */
public final class UserCache {
    private static final String OURS = "truewheel";

    private UserCache() {}

    /**
     * Returns the folder of this program in the user's cache: {@code truewheel} in {@code XDG_CACHE_HOME}, else in
     * {@code ~/.cache}, on macOS in {@code ~/Library/Caches}, on Windows {@code truewheel\cache} in {@code LOCALAPPDATA}.
     *
     * @param environment the environment variables
     * @param system the name of the operating system, as the property {@code os.name} has it
     * @return the folder, which need not be there, or null when the environment names none by an absolute path
     * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory Specification</a>
     */
    public static @Nullable Path of(Map<String, String> environment, String system) {
        return of(environment, system, OURS);
    }

    /**
     * Returns the folder of a program in the user's cache, at the same place as that of this one.
     *
     * @param environment the environment variables
     * @param system the name of the operating system, as the property {@code os.name} has it
     * @param program the name of the folder
     * @return the folder, which need not be there, or null when the environment names none by an absolute path
     */
    public static @Nullable Path of(Map<String, String> environment, String system, String program) {
        Path chosen = absolute(environment.get("XDG_CACHE_HOME"));
        if (chosen != null) {
            return chosen.resolve(program);
        }
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            Path local = absolute(environment.get("LOCALAPPDATA"));
            return local == null ? null : local.resolve(program).resolve("cache");
        }
        Path home = absolute(environment.get("HOME"));
        if (home == null) {
            return null;
        }
        Path caches = lower.startsWith("mac") ? home.resolve("Library").resolve("Caches") : home.resolve(".cache");
        return caches.resolve(program);
    }

    /** Returns a path that does not depend on where a program was started, or null. */
    private static @Nullable Path absolute(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            Path path = Path.of(text);
            return path.isAbsolute() ? path : null;
        } catch (InvalidPathException none) {
            return null;
        }
    }
}
