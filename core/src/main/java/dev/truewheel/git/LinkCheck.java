package dev.truewheel.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** Follows symbolic links as the system would, and finds out whether one leads out of a directory. */
final class LinkCheck {
    private static final int MAX_LINKS = 40;

    private final Path root;

    LinkCheck(Path root) {
        this.root = root;
    }

    /** Tells whether following a link, and the links on its way, never leaves the directory. */
    boolean staysInside(Path link) throws IOException {
        Deque<String> todo = new ArrayDeque<>();
        Path here = root;
        push(root.relativize(link), todo);
        int links = 0;
        while (!todo.isEmpty()) {
            String name = todo.pop();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                if (here.equals(root)) {
                    return false;
                }
                here = Objects.requireNonNull(here.getParent());
                continue;
            }
            Path next = here.resolve(name);
            if (Files.isSymbolicLink(next)) {
                Path target = Files.readSymbolicLink(next);
                if (target.isAbsolute() || ++links > MAX_LINKS) {
                    return false;
                }
                push(target, todo);
            } else {
                // What is not there yet can be made later, so its place counts like any other.
                here = next;
            }
        }
        return true;
    }

    private static void push(Path path, Deque<String> todo) {
        for (int i = path.getNameCount() - 1; i >= 0; i--) {
            todo.push(path.getName(i).toString());
        }
    }
}
