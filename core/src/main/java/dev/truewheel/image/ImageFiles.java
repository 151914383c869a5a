package dev.truewheel.image;

import dev.truewheel.Printable;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files that an image consists of on disk: manifests, configurations and layers, in a directory or a tar archive. */
interface ImageFiles extends Closeable {
    /** How many files of an archive are looked at; what is behind them is not found. */
    int MAX_FILES = 100_000;

    /** Finds a file by its path. */
    Optional<FileSection> find(String path) throws IOException;

    @Override
    void close() throws IOException;

    /** Reads a document. */
    default Optional<byte[]> document(String path) throws IOException {
        Optional<FileSection> section = find(path);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        if (section.get().size() > ImageLimits.MAX_JSON) {
            throw new MalformedImageException(Printable.of(path) + " has more than " + ImageLimits.MAX_JSON + " bytes");
        }
        return Optional.of(section.get().head(ImageLimits.MAX_JSON));
    }

    /** Looks into a directory; links in it lead to files in it only. */
    static ImageFiles of(Path directory) {
        TreeWalk walk = new TreeWalk(DiskNode.root(directory));
        List<FileSection> open = new ArrayList<>();
        return new ImageFiles() {
            @Override
            public Optional<FileSection> find(String path) throws IOException {
                Optional<TreeWalk.Found> found = walk.file("/" + path);
                if (found.isEmpty()) {
                    return Optional.empty();
                }
                FileSection section = (FileSection) found.get().node().open();
                open.add(section);
                return Optional.of(section);
            }

            @Override
            public void close() throws IOException {
                for (FileSection section : open) {
                    section.close();
                }
            }
        };
    }

    /** Looks into a tar archive, which must not be compressed. */
    static ImageFiles of(FileSection archive) throws IOException {
        Map<String, TarEntry> entries = new HashMap<>();
        Set<String> twice = new HashSet<>();
        TarReader tar = new TarReader(new BufferedInputStream(archive.stream()));
        int count = 0;
        for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
            if (++count > MAX_FILES) {
                break;
            }
            String name = plain(entry.name());
            if (entry.type() != TarEntry.DIRECTORY && entries.put(name, entry) != null) {
                twice.add(name);
            }
        }
        return new ImageFiles() {
            @Override
            public Optional<FileSection> find(String path) throws IOException {
                String name = plain(path);
                for (int links = 0; links <= ImageLimits.MAX_LINKS; links++) {
                    if (twice.contains(name)) {
                        throw new MalformedImageException("the archive holds " + Printable.of(name)
                                + " twice, and readers differ in which counts");
                    }
                    TarEntry entry = entries.get(name);
                    if (entry == null) {
                        return Optional.empty();
                    }
                    if (entry.type() == TarEntry.FILE) {
                        return Optional.of(archive.part(entry.offset(), entry.size()));
                    }
                    boolean relative =
                            entry.type() == TarEntry.LINK && !entry.link().startsWith("/");
                    String folder = relative ? name.substring(0, name.lastIndexOf('/') + 1) : "";
                    name = plain(folder + entry.link());
                }
                return Optional.empty();
            }

            @Override
            public void close() throws IOException {
                archive.close();
            }
        };
    }

    /** Writes a path without {@code .} and {@code ..}, none of which leads above the top. */
    private static String plain(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : DataTable.cells(path, '/')) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.remove(parts.size() - 1);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
