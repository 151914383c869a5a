package dev.truewheel.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A report on its way into a file: written beside it, and put in its place when it is complete. */
final class ReportFile implements AutoCloseable {
    private final Path target;
    private final Path draft;
    private final OutputStream stream;
    private @Nullable ReportWriter writer;
    private boolean published;

    private ReportFile(Path target, Path draft, OutputStream stream) {
        this.target = target;
        this.draft = draft;
        this.stream = stream;
    }

    static ReportFile create(Path path) throws IOException {
        Path target = path.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new IOException("it is a directory");
        }
        Path draft =
                target.resolveSibling("." + target.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".tmp");
        return new ReportFile(target, draft, new BufferedOutputStream(Files.newOutputStream(draft)));
    }

    OutputStream stream() {
        return stream;
    }

    void writeWith(ReportWriter value) {
        writer = value;
    }

    ReportWriter writer() {
        return Objects.requireNonNull(writer);
    }

    /** Puts the file in its place. */
    void publish() throws IOException {
        stream.close();
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException elsewhere) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
        published = true;
    }

    /** Removes what was not published. */
    @Override
    public void close() {
        if (!published) {
            try {
                stream.close();
                Files.deleteIfExists(draft);
            } catch (IOException leftBehind) {
                // A stray draft is no reason to fail a run that is failing already.
            }
        }
    }
}
