package dev.truewheel.image;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds files of an image by path; links are followed as in a process whose root it is, so never out of it. */
final class TreeWalk {
    private static final int MAX_STEPS = 4_096;

    private final TreeNode root;

    TreeWalk(TreeNode root) {
        this.root = root;
    }

    /**
     * What a path leads to.
     *
     * @param path the path without links
     * @param node what is there
     */
    record Found(String path, TreeNode node) {
        boolean isFile() {
            return node.kind() == TreeNode.Kind.FILE;
        }

        boolean isDirectory() {
            return node.kind() == TreeNode.Kind.DIRECTORY;
        }
    }

    /** Finds what an absolute path leads to; empty if there is nothing, or its links go round in circles. */
    Optional<Found> find(String path) throws IOException {
        Deque<String> ahead = new ArrayDeque<>();
        push(path, ahead);
        List<String> behind = new ArrayList<>();
        List<TreeNode> nodes = new ArrayList<>(List.of(root));
        int links = 0;
        int steps = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (++steps > MAX_STEPS) {
                return Optional.empty();
            }
            if (name.equals("..")) {
                if (!behind.isEmpty()) {
                    behind.remove(behind.size() - 1);
                    nodes.remove(nodes.size() - 1);
                }
                continue;
            }
            TreeNode here = nodes.get(nodes.size() - 1);
            @Nullable TreeNode child = here.kind() == TreeNode.Kind.DIRECTORY ? here.child(name) : null;
            if (child == null) {
                return Optional.empty();
            }
            if (child.kind() != TreeNode.Kind.LINK) {
                behind.add(name);
                nodes.add(child);
                continue;
            }
            String target = child.target();
            if (++links > ImageLimits.MAX_LINKS || target.length() > ImageLimits.MAX_PATH) {
                return Optional.empty();
            }
            if (target.startsWith("/")) {
                behind.clear();
                nodes.subList(1, nodes.size()).clear();
            }
            push(target, ahead);
        }
        return Optional.of(new Found("/" + String.join("/", behind), nodes.get(nodes.size() - 1)));
    }

    /** Finds a file. */
    Optional<Found> file(String path) throws IOException {
        return find(path).filter(Found::isFile);
    }

    /** Reads a text file, each byte a character; empty if there is none, or it is longer than a limit. */
    Optional<String> text(String path, int most) throws IOException {
        Optional<Found> found = file(path);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (NodeContent content = found.get().node().open()) {
            return content.size() > most
                    ? Optional.empty()
                    : Optional.of(new String(content.head(most), java.nio.charset.StandardCharsets.ISO_8859_1));
        }
    }

    /** Returns the names in a directory, sorted; none if there is no such directory. */
    List<String> names(String path, int limit) throws IOException {
        Optional<Found> found = find(path);
        return found.isPresent() && found.get().isDirectory()
                ? found.get().node().names(limit)
                : List.of();
    }

    private static void push(String path, Deque<String> ahead) {
        int end = path.length();
        for (int i = path.length() - 1; i >= -1; i--) {
            if (i < 0 || path.charAt(i) == '/') {
                String name = path.substring(i + 1, end);
                if (!name.isEmpty() && !name.equals(".")) {
                    ahead.push(name);
                }
                end = i;
            }
        }
    }
}
