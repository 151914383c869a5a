package dev.truewheel.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that make_packaging_vectors.py wrote: the committed ones, or with the system property
 * {@code truewheel.vectors} those in every folder of a directory.
 */
final class Vectors {
    private static final @Nullable String FRESH = System.getProperty("truewheel.vectors");

    private Vectors() {}

    /** Returns the rows of a file; each row has its columns, without the escapes. */
    static List<List<String>> read(String name) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        if (FRESH == null) {
            addRows(
                    rows,
                    new BufferedReader(new InputStreamReader(
                            Objects.requireNonNull(Vectors.class.getResourceAsStream(name), name),
                            StandardCharsets.US_ASCII)));
        } else {
            try (DirectoryStream<Path> seeds = Files.newDirectoryStream(Path.of(FRESH))) {
                for (Path seed : seeds) {
                    addRows(rows, Files.newBufferedReader(seed.resolve(name), StandardCharsets.US_ASCII));
                }
            }
        }
        return rows;
    }

    private static void addRows(List<List<String>> rows, BufferedReader lines) throws IOException {
        try (BufferedReader in = lines) {
            String head = in.readLine();
            if (!head.startsWith("# packaging 26.3, seed ")) {
                throw new IllegalStateException("made with another packaging: " + head);
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                List<String> columns = new ArrayList<>();
                for (String column : line.split("\t", -1)) {
                    columns.add(unescape(column));
                }
                rows.add(columns);
            }
        }
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                out.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }
}
