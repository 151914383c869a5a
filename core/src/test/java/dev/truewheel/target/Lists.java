package dev.truewheel.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Reads the files that hold lengths and digests of lists too long to keep, and holds lists to them. */
final class Lists {
    private Lists() {}

    /** One list: what was asked, and what is known of the answer. */
    record Row(String question, int length, String sha256, String first, String last) {
        void assertHolds(List<String> answer) {
            assertThat(answer.size()).as("length of %s", question).isEqualTo(length);
            if (length > 0) {
                assertThat(answer.get(0)).as("first of %s", question).isEqualTo(first);
                assertThat(answer.get(length - 1)).as("last of %s", question).isEqualTo(last);
            }
            assertThat(digest(answer)).as("digest of %s", question).isEqualTo(sha256);
        }
    }

    static List<Row> read(String name) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Lists.class.getResourceAsStream(name), name), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.startsWith("#")) {
                    String[] columns = line.split("\t", -1);
                    rows.add(new Row(columns[0], Integer.parseInt(columns[1]), columns[2], columns[3], columns[4]));
                }
            }
        }
        return rows;
    }

    private static String digest(List<String> lines) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(sha256.digest(String.join("\n", lines).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
