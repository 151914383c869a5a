package dev.truewheel.wasm;

import dev.truewheel.process.EndDuty;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A folder of this user alone for the files of one link, gone with all in it when that ends, or else when this process does. */
final class LinkScratch implements Closeable {
    private final Path folder;
    private final EndDuty removal;

    private LinkScratch(Path folder, EndDuty removal) {
        this.folder = folder;
        this.removal = removal;
    }

    /** Makes one where temporary files belong. */
    static LinkScratch make() throws IOException {
        Path folder = Files.createTempDirectory("truewheel-link-").toRealPath();
        try {
            return new LinkScratch(folder, EndDuty.of("truewheel-link-end", () -> remove(folder)));
        } catch (IllegalStateException ending) {
            remove(folder);
            throw new IOException("nothing is linked any more, since this process is ending", ending);
        }
    }

    Path folder() {
        return folder;
    }

    void write(String name, ByteBuffer content) throws IOException {
        try (FileChannel file =
                FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (content.hasRemaining()) {
                file.write(content);
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        } catch (NoSuchFileException gone) {
            return;
        }
        Files.deleteIfExists(folder);
    }

    @Override
    public void close() throws IOException {
        removal.run();
        removal.drop();
    }
}
