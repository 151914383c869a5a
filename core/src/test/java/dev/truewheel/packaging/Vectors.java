package dev.truewheel.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads the files that make_packaging_vectors.py wrote. */
final class Vectors {
    private Vectors() {}

    /** Returns the rows of a file; each row has its columns, without the escapes. */
    static List<List<String>> read(String name) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Vectors.class.getResourceAsStream(name), name), StandardCharsets.US_ASCII))) {
            String head = in.readLine();
            if (!head.startsWith("# packaging 26.3, seed ")) {
                throw new IllegalStateException(name + " was made with another packaging: " + head);
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                List<String> columns = new ArrayList<>();
                for (String column : line.split("\t", -1)) {
                    columns.add(unescape(column));
                }
                rows.add(columns);
            }
        }
        return rows;
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
