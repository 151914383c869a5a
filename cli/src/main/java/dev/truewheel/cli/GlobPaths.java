package dev.truewheel.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Expands patterns of {@code *}, {@code ?} and {@code **} (any number of directories) into the paths there are, by name.
 */
final class GlobPaths {
    private static final int MAX_DEPTH = 64;

    private GlobPaths() {}

    static boolean isPattern(String word) {
        return word.indexOf('*') >= 0 || word.indexOf('?') >= 0;
    }

    static List<Path> expand(Host host, String pattern) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= pattern.length(); i++) {
            if (i == pattern.length() || isSeparator(pattern.charAt(i))) {
                parts.add(pattern.substring(start, i));
                start = i + 1;
            }
        }
        int fixed = 0;
        while (fixed < parts.size() - 1 && !isPattern(parts.get(fixed))) {
            fixed++;
        }
        String base = String.join("/", parts.subList(0, fixed));
        boolean absolute = fixed > 0 && base.isEmpty();
        TreeSet<Path> found = new TreeSet<>();
        Path root = absolute ? Path.of("/") : base.isEmpty() ? host.path("") : host.path(base);
        match(root, parts, fixed, 0, found);
        return List.copyOf(found);
    }

    // The recursion is as deep as the pattern has parts, or MAX_DEPTH below a double star.
    private static void match(Path directory, List<String> parts, int at, int depth, Set<Path> found) {
        String part = parts.get(at);
        boolean last = at == parts.size() - 1;
        if (part.equals("**")) {
            if (!last) {
                match(directory, parts, at + 1, depth, found);
            }
            for (Path entry : list(directory)) {
                boolean inside = Files.isDirectory(entry) && !Files.isSymbolicLink(entry);
                if (last && !inside) {
                    found.add(entry);
                }
                if (inside && depth < MAX_DEPTH) {
                    match(entry, parts, at, depth + 1, found);
                }
            }
            return;
        }
        for (Path entry : list(directory)) {
            String name = String.valueOf(entry.getFileName());
            boolean hidden = name.startsWith(".") && !part.startsWith(".");
            if (!hidden && matches(part, name)) {
                if (last) {
                    found.add(entry);
                } else if (Files.isDirectory(entry)) {
                    match(entry, parts, at + 1, depth, found);
                }
            }
        }
    }

    private static List<Path> list(Path directory) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException unreadable) {
            return List.of(); // What cannot be listed fits no pattern.
        }
        return entries;
    }

    /** Matches one name, going back at most to the last star, so that no pattern is slow. */
    static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int mark = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean isSeparator(char c) {
        return c == '/' || c == java.io.File.separatorChar;
    }
}
