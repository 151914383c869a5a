package dev.truewheel.cli;

import dev.truewheel.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files an audit is about, in the order they were named and, within a directory, by name.
 *
 * <p>An operand is a file (taken whatever it is called), a directory (searched for {@code *.whl}), a pattern (expanded
 * here, because not every shell does), {@code @list} (a file of paths) or {@code -} (paths on standard input). Directories
 * are listed one at a time while the audit goes on. What does not exist is handed on all the same: its report says so.
 */
final class InputPaths implements Iterator<Path> {
    private static final int MAX_LIST = 64 << 20;

    private final Host host;
    private final Consumer<String> trouble;
    private final ArrayDeque<String> operands = new ArrayDeque<>();
    private final ArrayDeque<Path> pending = new ArrayDeque<>();
    private final TreeWalk walk = new TreeWalk();
    private @Nullable Path ready;

    /**
     * Creates the sequence.
     *
     * @param words the operands
     * @param trouble takes one sentence for each path that is not there
     */
    InputPaths(List<String> words, Host host, Consumer<String> trouble) {
        this.host = host;
        this.trouble = trouble;
        this.operands.addAll(words);
    }

    @Override
    public boolean hasNext() {
        while (ready == null) {
            ready = walk.next();
            if (ready != null) {
                return true;
            }
            if (!pending.isEmpty()) {
                begin(pending.remove());
            } else if (!operands.isEmpty()) {
                operand(operands.remove());
            } else {
                return false;
            }
        }
        return true;
    }

    @Override
    public Path next() {
        Path next = hasNext() ? ready : null;
        if (next == null) {
            throw new NoSuchElementException();
        }
        ready = null;
        return next;
    }

    private void begin(Path path) {
        if (Files.isDirectory(path)) {
            walk.start(path);
        } else {
            ready = path;
        }
    }

    private void operand(String word) {
        if (word.equals("-")) {
            named(readList("standard input", null));
        } else if (word.startsWith("@")) {
            named(readList(word.substring(1), host.path(word.substring(1))));
        } else if (GlobPaths.isPattern(word) && !Files.exists(host.path(word), LinkOption.NOFOLLOW_LINKS)) {
            List<Path> found = GlobPaths.expand(host, word);
            if (found.isEmpty()) {
                missing(word, "no file fits " + Printable.of(word, 300));
            }
            pending.addAll(found);
        } else {
            named(word);
        }
    }

    private void named(List<String> paths) {
        for (String path : paths) {
            named(path);
        }
    }

    private void named(String word) {
        Path path = host.path(word);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            pending.add(path);
        } else {
            missing(word, "there is no file or directory " + Printable.of(word, 300));
        }
    }

    private void missing(String word, String sentence) {
        trouble.accept(sentence);
        pending.add(host.path(word));
    }

    private List<String> readList(String name, @Nullable Path file) {
        byte[] bytes;
        try {
            bytes = file == null ? host.in().readNBytes(MAX_LIST + 1) : bounded(file);
        } catch (IOException e) {
            throw Arguments.usage(
                    "the list of paths " + Printable.of(name, 300) + " cannot be read: " + IoTrouble.reason(e));
        }
        if (bytes.length > MAX_LIST) {
            throw Arguments.usage(
                    "the list of paths " + Printable.of(name, 300) + " is larger than " + (MAX_LIST >> 20) + " MiB");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        char separator = text.indexOf('\0') >= 0 ? '\0' : '\n';
        List<String> paths = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int found = text.indexOf(separator, start);
            int end = found < 0 ? text.length() : found;
            int last = separator == '\n' && end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
            if (last > start) {
                paths.add(text.substring(start, last));
            }
            start = end + 1;
        }
        return paths;
    }

    private static byte[] bounded(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_LIST + 1);
        }
    }
}
