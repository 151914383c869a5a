package dev.truewheel.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds a program by its name.
 *
 * <p>Looked up here and not by the system, for two reasons: the system reports a missing program, a missing working folder
 * and a missing interpreter of a script alike, and it would search the path of this process, not of the one to start.
 */
final class ProgramLookup {
    private ProgramLookup() {}

    /** Returns where a program is, or null when there is none; the current folder is never searched. */
    static @Nullable Path find(String name, Map<String, String> environment) {
        try {
            if (name.indexOf('/') >= 0 || name.indexOf(File.separatorChar) >= 0) {
                return executable(Path.of(name).toAbsolutePath());
            }
            String path = environment.get("PATH");
            int start = 0;
            while (path != null && start <= path.length()) {
                int end = path.indexOf(File.pathSeparatorChar, start);
                end = end < 0 ? path.length() : end;
                Path folder = Path.of(path.substring(start, end));
                Path found = folder.isAbsolute() ? executable(folder.resolve(name)) : null;
                if (found != null) {
                    return found;
                }
                start = end + 1;
            }
        } catch (InvalidPathException none) {
            return null;
        }
        return null;
    }

    private static @Nullable Path executable(Path path) {
        if (Files.isRegularFile(path) && Files.isExecutable(path)) {
            return path;
        }
        Path windows = path.resolveSibling(path.getFileName() + ".exe");
        return File.separatorChar == '\\' && Files.isRegularFile(windows) ? windows : null;
    }
}
