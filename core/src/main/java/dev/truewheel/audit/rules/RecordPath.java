package dev.truewheel.audit.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spelling of paths in RECORD: what is wrong with one, and which path it is a spelling of. */
final class RecordPath {
    private RecordPath() {}

    /**
     * Returns the relative path with single slashes that a path stands for.
     *
     * @return the path itself if there is nothing to change, which is also the answer for one that leaves its directory
     */
    static String canonical(String path) {
        if (!isSuspicious(path)) {
            return path;
        }
        StringBuilder kept = new StringBuilder(path.length());
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/' || path.charAt(i) == '\\') {
                boolean dots = path.startsWith("..", start) && i - start == 2;
                boolean dot = path.startsWith(".", start) && i - start == 1;
                if (dots) {
                    return path;
                }
                if (i > start && !dot) {
                    kept.append(path, start, i).append('/');
                }
                start = i + 1;
            }
        }
        if (kept.length() > 0 && !endsInSeparator(path)) {
            kept.setLength(kept.length() - 1);
        }
        return kept.toString();
    }

    /** Says what keeps a path from being a canonical relative one, as the end of a sentence; null if nothing does. */
    static @Nullable String fault(String path) {
        if (path.isEmpty()) {
            return "is empty";
        }
        if (!isSuspicious(path) && !isDrive(path)) {
            return null;
        }
        List<String> components = components(path);
        if (components.contains("..")) {
            return "steps upwards with '..'";
        }
        if (components.get(0).isEmpty()) {
            return "is absolute";
        }
        if (isDrive(components.get(0))) {
            return "names a drive";
        }
        if (components.contains(".")) {
            return "has a component '.'";
        }
        int last = components.size() - 1;
        return components.subList(0, last).contains("") ? "has an empty component" : null;
    }

    static boolean endsInSeparator(String path) {
        return path.endsWith("/") || path.endsWith("\\");
    }

    private static boolean isDrive(String path) {
        return path.length() > 1
                && path.charAt(1) == ':'
                && ((path.charAt(0) | 0x20) >= 'a' && (path.charAt(0) | 0x20) <= 'z');
    }

    /** Tells cheaply whether a path needs a closer look; true for some that are in order, such as {@code .hidden}. */
    private static boolean isSuspicious(String path) {
        char before = '/';
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' || ((c == '/' || c == '.') && before == '/')) {
                return true;
            }
            before = c;
        }
        return false;
    }

    private static List<String> components(String path) {
        List<String> components = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/' || path.charAt(i) == '\\') {
                components.add(path.substring(start, i));
                start = i + 1;
            }
        }
        return components;
    }
}
