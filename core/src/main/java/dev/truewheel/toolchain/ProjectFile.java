package dev.truewheel.toolchain;

import dev.truewheel.Printable;
import dev.truewheel.toolchain.Statement.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of a project, read whole. */
final class ProjectFile {
    static final int MAX_SIZE = 1 << 20;
    private static final int MAX_LINES = 10_000;

    private final byte[] bytes;

    ProjectFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the content itself, which nobody changes. */
    byte[] bytes() {
        return bytes;
    }

    /**
     * Reads a file, if the project has one of that name.
     *
     * @param project the directory, without links in its path
     */
    static Optional<ProjectFile> read(Path project, String name) throws Misstatement {
        Path path = project.resolve(name);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            // A project may come from a stranger, and what it links to elsewhere is not his.
            if (!path.toRealPath().startsWith(project)) {
                throw Misstatement.unreadable("it links to something outside of the project");
            }
            // Opening a pipe would wait for somebody to write.
            if (!Files.isRegularFile(path)) {
                throw Misstatement.unreadable("it is no regular file");
            }
            try (InputStream in = Files.newInputStream(path)) {
                byte[] bytes = in.readNBytes(MAX_SIZE + 1);
                if (bytes.length > MAX_SIZE) {
                    throw Misstatement.unreadable("it is larger than " + MAX_SIZE + " bytes");
                }
                return Optional.of(new ProjectFile(bytes));
            }
        } catch (NoSuchFileException broken) {
            throw Misstatement.unreadable("it links to nothing");
        } catch (IOException broken) {
            throw Misstatement.unreadable(
                    "it cannot be read: " + Printable.of(String.valueOf(broken.getMessage()), 300));
        }
    }

    String text() throws Misstatement {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException broken) {
            throw Misstatement.malformed(0, "it is not UTF-8");
        }
    }

    /** Returns the lines without white space around them, empty ones included. */
    List<String> lines() throws Misstatement {
        List<String> lines = new ArrayList<>();
        String text = text();
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (lines.size() == MAX_LINES) {
                throw Misstatement.malformed(MAX_LINES, "it has more than " + MAX_LINES + " lines");
            }
            lines.add(text.substring(start, end).strip());
            start = end + 1;
        }
        return lines;
    }

    /** Returns the first line that is neither empty nor a comment. */
    Optional<Words> firstLine() throws Misstatement {
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int comment = line.indexOf('#');
            String words = comment < 0 ? line : line.substring(0, comment).strip();
            if (!words.isEmpty()) {
                return Optional.of(new Words(words, i + 1));
            }
        }
        return Optional.empty();
    }
}
