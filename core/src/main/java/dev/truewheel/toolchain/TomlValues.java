package dev.truewheel.toolchain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.truewheel.Printable;
import dev.truewheel.toolchain.Statement.Words;
import java.util.List;
import java.util.Optional;

/**
 * The values of a TOML document.
 *
 * @param root the document
 * @param lines its lines, to tell where a value is
 */
record TomlValues(JsonNode root, List<String> lines) {
    private static final int MAX_DEPTH = 100;
    private static final int LONGEST_LINE = 1_000;

    static TomlValues read(ProjectFile file) throws Misstatement {
        List<String> lines = file.lines();
        TomlMapper mapper = new TomlMapper(TomlFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(ProjectFile.MAX_SIZE)
                        .maxNumberLength(100)
                        .maxDocumentLength(ProjectFile.MAX_SIZE)
                        .build())
                .build());
        try {
            return new TomlValues(mapper.readTree(file.text()), lines);
        } catch (JsonProcessingException broken) {
            var where = broken.getLocation();
            throw Misstatement.malformed(
                    where == null ? 0 : Math.max(0, where.getLineNr()),
                    "it is not TOML: " + Printable.of(String.valueOf(broken.getOriginalMessage()), 300));
        }
    }

    /** Returns a text, if it is there. */
    Optional<Words> text(String... keys) throws Misstatement {
        JsonNode node = root;
        for (String key : keys) {
            node = node.path(key);
        }
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        int line = line(keys);
        if (!node.isTextual()) {
            throw Misstatement.malformed(line, "'" + String.join(".", keys) + "' is no text");
        }
        return Optional.of(new Words(node.textValue().strip(), line));
    }

    boolean isTable(String... keys) {
        JsonNode node = root;
        for (String key : keys) {
            node = node.path(key);
        }
        return node.isObject();
    }

    /** Finds the line of a key: below the header of its table, or with its table before it; 0 if it is written otherwise. */
    private int line(String... keys) {
        String last = keys[keys.length - 1];
        String table = String.join(".", List.of(keys).subList(0, keys.length - 1));
        String here = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).length() > LONGEST_LINE ? "" : lines.get(i);
            int close = line.startsWith("[") ? line.indexOf(']') : -1;
            int equals = line.indexOf('=');
            if (close > 0 && (equals < 0 || close < equals)) {
                here = plain(line.substring(1, close));
            } else if (equals > 0) {
                String key = plain(line.substring(0, equals));
                String whole = here.isEmpty() ? key : here + "." + key;
                if (whole.equals(table.isEmpty() ? last : table + "." + last) || whole.equals(table)) {
                    return i + 1;
                }
            }
        }
        return 0;
    }

    private static String plain(String key) {
        return key.strip().replace("\"", "").replace("'", "").replace(" ", "");
    }
}
