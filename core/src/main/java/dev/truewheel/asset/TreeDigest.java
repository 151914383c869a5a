package dev.truewheel.asset;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.store.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.TreeMap;

/**
 * The digest of a tree: the SHA-256 of a line for each path in order, which has what is there, the SHA-256 of a file or the
 * target of a link, and the path. Whether a file may be run counts where the system knows, times do not.
 */
final class TreeDigest {
    private final boolean posix;
    private final TreeMap<String, String> lines = new TreeMap<>();

    /**
     * Begins with an empty tree.
     *
     * @param folder where the tree is or will be
     */
    TreeDigest(Path folder) {
        this.posix = isPosix(folder);
    }

    static boolean isPosix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    void folder(String path) {
        lines.put(path, "folder");
    }

    void file(String path, boolean executable, Digest content) {
        lines.put(path, (executable && posix ? "program " : "file ") + content.hex());
    }

    void link(String path, String target) {
        lines.put(path, "link " + target);
    }

    /** Gives a hard link what its file has. */
    void same(String path, String file) {
        lines.put(path, lines.getOrDefault(file, ""));
    }

    Digest finish() {
        MessageDigest sha256 = DigestAlgorithm.SHA256.newMessageDigest();
        lines.forEach((path, what) -> sha256.update((what + "\n" + path + "\0").getBytes(StandardCharsets.UTF_8)));
        return Digest.of(DigestAlgorithm.SHA256, sha256.digest());
    }

    /**
     * Reads a whole tree.
     *
     * @param folder where it is
     * @return its digest
     * @throws IOException if something of it cannot be read, or is neither file, folder nor link
     */
    static Digest read(Path folder) throws IOException {
        return walk(folder, true);
    }

    /**
     * Looks at a whole tree without reading its files.
     *
     * @param folder where it is
     * @return what is the same as long as nobody changes anything there
     * @throws IOException as {@link #read(Path)} does
     */
    static String look(Path folder) throws IOException {
        return walk(folder, false).hex();
    }

    private static Digest walk(Path folder, boolean reading) throws IOException {
        TreeDigest digest = new TreeDigest(folder);
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes facts) {
                if (!visited.equals(folder)) {
                    digest.folder(path(visited));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path visited, BasicFileAttributes facts) throws IOException {
                if (facts.isSymbolicLink()) {
                    digest.link(
                            path(visited),
                            Files.readSymbolicLink(visited).toString().replace('\\', '/'));
                } else if (facts.isRegularFile() && !reading) {
                    digest.lines.put(path(visited), Fingerprint.of(visited).orElse(""));
                } else if (facts.isRegularFile()) {
                    digest.file(
                            path(visited), digest.isExecutable(visited), Digest.of(DigestAlgorithm.SHA256, visited));
                } else {
                    throw new IOException("there is something that is neither file, folder nor link");
                }
                return FileVisitResult.CONTINUE;
            }

            private String path(Path visited) {
                String text = folder.relativize(visited).toString();
                return digest.posix ? text : text.replace('\\', '/');
            }
        });
        return digest.finish();
    }

    private boolean isExecutable(Path file) throws IOException {
        return posix
                && Files.readAttributes(file, PosixFileAttributes.class)
                        .permissions()
                        .contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
