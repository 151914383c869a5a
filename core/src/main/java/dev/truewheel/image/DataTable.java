package dev.truewheel.image;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of knowledge that ages, with its date.
 *
 * @param date when it was last compared with its source
 * @param source what it was taken from
 * @param rows the cells of each row
 */
record DataTable(String date, String source, List<List<String>> rows) {

    /** Reads a table that belongs to the program. */
    static DataTable load(String name) {
        String date = "";
        String source = "";
        List<List<String>> rows = new ArrayList<>();
        try (InputStream in = DataTable.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("it is missing");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("# date\t")) {
                    date = line.substring(7);
                } else if (line.startsWith("# source\t")) {
                    source = line.substring(9);
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    rows.add(cells(line, '\t'));
                }
            }
        } catch (IOException broken) {
            throw new TruewheelException(
                    ErrorCode.UNAVAILABLE, "the table " + name + " of this installation cannot be read", broken);
        }
        return new DataTable(date, source, List.copyOf(rows));
    }

    static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || line.charAt(i) == separator) {
                cells.add(line.substring(start, i));
                start = i + 1;
            }
        }
        return List.copyOf(cells);
    }
}
