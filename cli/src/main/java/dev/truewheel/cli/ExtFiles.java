package dev.truewheel.cli;

import dev.truewheel.process.EndDuty;
import dev.truewheel.store.TreeRemoval;
import dev.truewheel.wasm.LinkLibrary;
import dev.truewheel.wasm.RunOrder.Mount;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a program sees of wheels, in a folder of this user alone that is gone when the run ends, or else this process. */
final class ExtFiles implements Closeable {
    private static final String ROOT = "/site-packages";

    private final Path folder;
    private final EndDuty removal;
    private final Map<String, Path> mounts = new LinkedHashMap<>();

    private ExtFiles(Path folder, EndDuty removal) {
        this.folder = folder;
        this.removal = removal;
    }

    /** Writes the files of wheels, and the libraries whose names are those of files beside them. */
    static ExtFiles place(ExtInputs inputs) throws IOException {
        Path folder = Files.createTempDirectory("truewheel-run-").toRealPath();
        ExtFiles files;
        try {
            files = new ExtFiles(folder, EndDuty.of("truewheel-run-end", () -> TreeRemoval.remove(folder)));
        } catch (IllegalStateException ending) {
            TreeRemoval.remove(folder);
            throw new IOException("nothing is run any more, since this process is ending", ending);
        }
        try {
            for (ExtInputs.ReadWheel wheel : inputs.wheels()) {
                String root = wheel.files().root();
                wheel.files().place(files.mount(root));
            }
            for (LinkLibrary library : inputs.named()) {
                files.add(library);
            }
            return files;
        } catch (IOException | RuntimeException failure) {
            files.close();
            throw failure;
        }
    }

    private Path mount(String root) {
        return mounts.computeIfAbsent(root, name -> folder.resolve(Integer.toString(mounts.size())));
    }

    private void add(LinkLibrary library) throws IOException {
        String name = library.name();
        int slash = name.indexOf('/', 1);
        boolean digits = slash > 0
                && name.startsWith(ROOT)
                && name.substring(ROOT.length(), slash).matches("(-[1-9][0-9]{0,5})?");
        if (!digits) {
            return;
        }
        Path root = mount(name.substring(0, slash));
        Path file = root;
        for (String part : name.substring(slash + 1).split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\\') >= 0) {
                return;
            }
            file = file.resolve(part);
        }
        Files.createDirectories(file.resolveSibling(""));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer content = library.content();
            while (content.hasRemaining()) {
                channel.write(content);
            }
        }
    }

    /** Writes bytes into a file of its own. */
    Path write(String name, InputStream bytes) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            bytes.transferTo(out);
        }
        return file;
    }

    /** Returns which folder the program sees where. */
    List<Mount> mounts() {
        return mounts.entrySet().stream()
                .map(one -> new Mount(one.getValue(), one.getKey()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        removal.run();
        removal.drop();
    }
}
