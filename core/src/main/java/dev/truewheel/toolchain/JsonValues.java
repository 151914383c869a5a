package dev.truewheel.toolchain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.truewheel.Printable;
import dev.truewheel.toolchain.Statement.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds a few values of a JSON document, with their lines. */
final class JsonValues {
    private static final int MAX_DEPTH = 100;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(ProjectFile.MAX_SIZE)
                    .maxNumberLength(100)
                    .maxDocumentLength(ProjectFile.MAX_SIZE)
                    .build())
            // A key that stands twice is read differently by different readers.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonValues() {}

    /**
     * Reads the whole document.
     *
     * @param wanted the keys that lead to each value
     * @return the texts that are there
     */
    static Map<List<String>, Words> read(ProjectFile file, Set<List<String>> wanted) throws Misstatement {
        Map<List<String>, Words> found = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(file.bytes())) {
            List<String> path = new ArrayList<>();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Misstatement.malformed(1, "it is no JSON object");
            }
            path.add("");
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (path.isEmpty()) {
                    throw Misstatement.malformed(line(parser), "it goes on behind its document");
                }
                switch (token) {
                    case FIELD_NAME -> path.set(path.size() - 1, parser.currentName());
                    case START_OBJECT, START_ARRAY -> {
                        refuse(path, wanted, parser);
                        path.add(token == JsonToken.START_ARRAY ? "[]" : "");
                    }
                    case END_OBJECT, END_ARRAY -> path.remove(path.size() - 1);
                    case VALUE_STRING -> {
                        if (isWanted(path, wanted)) {
                            found.put(
                                    List.copyOf(path),
                                    new Words(parser.getText().strip(), line(parser)));
                        }
                    }
                    default -> refuse(path, wanted, parser);
                }
            }
        } catch (JsonProcessingException broken) {
            var where = broken.getLocation();
            throw Misstatement.malformed(
                    where == null ? 0 : Math.max(0, where.getLineNr()),
                    "it is not JSON: " + Printable.of(String.valueOf(broken.getOriginalMessage()), 300));
        } catch (IOException broken) {
            throw Misstatement.malformed(
                    0, "it is not JSON: " + Printable.of(String.valueOf(broken.getMessage()), 300));
        }
        return found;
    }

    /** Compares without joining or hashing, since keys may be as long as the document. */
    private static boolean isWanted(List<String> path, Set<List<String>> wanted) {
        for (List<String> keys : wanted) {
            if (keys.equals(path)) {
                return true;
            }
        }
        return false;
    }

    private static void refuse(List<String> path, Set<List<String>> wanted, JsonParser parser) throws Misstatement {
        if (isWanted(path, wanted)) {
            throw Misstatement.malformed(line(parser), "'" + String.join(".", path) + "' is no text");
        }
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
