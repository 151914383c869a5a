package dev.truewheel.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How low a ratio may be.
 *
 * @param pair the name of the pair
 * @param least the lowest ratio that passes
 * @param goal the ratio that was aimed at, for the reader
 * @param reason why the floor lies where it does
 */
record Floor(String pair, double least, double goal, String reason) {
    private static final String FILE = "guard-floors.txt";

    /** Reads the floors, in the order of the file. */
    static Map<String, Floor> all() throws IOException {
        Map<String, Floor> floors = new LinkedHashMap<>();
        InputStream file = Objects.requireNonNull(Floor.class.getResourceAsStream(FILE), FILE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    Floor floor = parse(line);
                    if (floors.put(floor.pair(), floor) != null) {
                        throw new IOException(FILE + " gives " + floor.pair() + " two floors");
                    }
                }
            }
        }
        return floors;
    }

    private static Floor parse(String line) throws IOException {
        String[] parts = line.strip().split("\\s+", 4);
        if (parts.length != 4) {
            throw new IOException(FILE + ": a line is a name, a floor, a goal and a reason, not: " + line);
        }
        return new Floor(parts[0], Double.parseDouble(parts[1]), Double.parseDouble(parts[2]), parts[3]);
    }
}
