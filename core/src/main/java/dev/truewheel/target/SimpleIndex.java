package dev.truewheel.target;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the page of one project in the JSON form of the simple repository API.
 *
 * <p>Only wheels are listed: a source distribution has no tags. A page comes from somebody else, so texts, nesting and the
 * number of files are bounded.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/simple-repository-api/#json-based-simple-api">Simple
 *     repository API</a>
 */
public final class SimpleIndex {
    /** How many wheels a page may list. */
    public static final int MAX_FILES = 1_000_000;

    private static final int MAX_TEXT = 1 << 20;
    private static final int MAX_DEPTH = 64;

    private final JsonParser json;
    private final List<Candidate> candidates = new ArrayList<>();
    private boolean hasFiles;

    private SimpleIndex(JsonParser json) {
        this.json = json;
    }

    /**
     * Reads a page.
     *
     * @param page the bytes of the page
     * @return its wheels in the order of the page
     * @throws TruewheelException with {@link ErrorCode#INVALID} if the page is no such JSON, or exceeds a bound
     * @throws IOException if it cannot be read
     */
    public static List<Candidate> read(InputStream page) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(MAX_TEXT)
                        .maxNameLength(MAX_TEXT)
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .build();
        try (JsonParser json = factory.createParser(page)) {
            SimpleIndex index = new SimpleIndex(json);
            index.page();
            return index.candidates;
        } catch (JsonProcessingException malformed) {
            var where = malformed.getLocation();
            throw invalid("it is not JSON as expected"
                    + (where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr())
                    + ": " + Printable.of(malformed.getOriginalMessage(), 300));
        }
    }

    private void page() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw invalid("it is no JSON object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "meta" -> meta();
                case "files" -> files();
                default -> json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw invalid("something follows the JSON object");
        }
        if (!hasFiles) {
            throw invalid("it has no list of files");
        }
    }

    private void meta() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean version = json.currentName().equals("api-version");
            json.nextToken();
            String text = version ? textOrNull() : null;
            if (text != null && !text.startsWith("1.")) {
                throw invalid("its api-version is " + Printable.of(text, 40) + ", and only 1.x is known");
            }
            json.skipChildren();
        }
    }

    private void files() throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw invalid("'files' is no list");
        }
        hasFiles = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw invalid("one of the files is no object");
            }
            file();
            if (candidates.size() > MAX_FILES) {
                throw invalid("it lists more than " + MAX_FILES + " wheels");
            }
        }
    }

    private void file() throws IOException {
        String name = null;
        String requiresPython = null;
        String yanked = null;
        String url = null;
        String uploaded = null;
        Set<Digest> digests = Set.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "filename" -> name = textOrNull();
                case "requires-python" -> requiresPython = textOrNull();
                case "url" -> url = textOrNull();
                case "upload-time" -> uploaded = textOrNull();
                case "yanked" -> {
                    String reason = textOrNull();
                    yanked = json.currentToken() == JsonToken.VALUE_TRUE ? "" : reason;
                }
                case "hashes" -> digests = hashes();
                default -> {} // Known to others.
            }
            json.skipChildren();
        }
        if (name == null) {
            throw invalid("one of the files has no filename");
        }
        if (name.regionMatches(true, name.length() - 4, ".whl", 0, 4)) {
            candidates.add(new Candidate(name, requiresPython, yanked, digests, instant(uploaded), url, null));
        }
    }

    private Set<Digest> hashes() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return Set.of();
        }
        Set<Digest> digests = new HashSet<>(2);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            DigestAlgorithm algorithm =
                    DigestAlgorithm.byRecordName(json.currentName()).orElse(null);
            json.nextToken();
            String hex = textOrNull();
            if (algorithm != null && hex != null) {
                try {
                    digests.add(Digest.parseHex(algorithm, hex));
                } catch (IllegalArgumentException malformed) {
                    throw invalid("a digest is malformed: " + Printable.of(hex, 80));
                }
            }
            json.skipChildren();
        }
        return digests;
    }

    private @Nullable String textOrNull() throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    private static TruewheelException invalid(String reason) {
        return new TruewheelException(ErrorCode.INVALID, "this is no page of a simple index: " + reason);
    }
}
