package dev.truewheel.target;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Lists the wheels of a directory. */
public final class WheelDirectory {
    private static final String SUFFIX = ".whl";

    private WheelDirectory() {}

    /**
     * Lists what ends in {@code .whl} in any case, by name. Subdirectories are not entered.
     *
     * @param directory the directory
     * @return candidates made on demand from one array of names; a directory of such a name is one with an obstacle
     * @throws IOException if the directory or an entry of it cannot be read; nothing is left out silently
     */
    public static List<Candidate> list(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        List<String> obstructed = new ArrayList<>(0);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.regionMatches(true, name.length() - SUFFIX.length(), SUFFIX, 0, SUFFIX.length())) {
                    names.add(name);
                    if (!Files.isRegularFile(entry)) {
                        obstructed.add(name);
                    }
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(names);
        return new Listing(names.toArray(new String[0]), Set.copyOf(obstructed));
    }

    private static final class Listing extends AbstractList<Candidate> {
        private final String[] names;
        private final Set<String> obstructed;

        Listing(String[] names, Set<String> obstructed) {
            this.names = names;
            this.obstructed = obstructed;
        }

        @Override
        public Candidate get(int index) {
            String name = names[index];
            String obstacle = obstructed.contains(name) ? "is no regular file" : null;
            return new Candidate(name, null, null, Set.of(), null, null, obstacle);
        }

        @Override
        public int size() {
            return names.length;
        }
    }
}
