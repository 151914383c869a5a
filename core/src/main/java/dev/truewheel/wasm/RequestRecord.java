package dev.truewheel.wasm;

import dev.truewheel.digest.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a request leads to; lines of text.
 *
 * @param request the request, which may have lines of its own
 * @param key the key of the component that was its answer
 */
record RequestRecord(String request, Digest key) {
    /** Longer ones are not remembered. */
    static final int MOST_BYTES = 1 << 16;

    private static final String FIRST = "truewheel request 1\n";
    private static final String END = "\nend\n";
    private static final int KEY = 64;

    /** Returns the name of the record; another request may have it too, and then the later one is remembered. */
    static String name(String request) {
        long hash = 1;
        for (int i = 0; i < request.length(); i++) {
            hash = 31 * hash + request.charAt(i);
        }
        return HexFormat.of().toHexDigits(hash);
    }

    byte[] bytes() {
        return (FIRST + key.hex() + "\n" + request + END).getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a record; empty where it is torn, so that the answer is looked for anew. */
    static Optional<RequestRecord> parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int from = FIRST.length() + KEY + 1;
        int to = text.length() - END.length();
        if (from > to || !text.startsWith(FIRST) || text.charAt(from - 1) != '\n' || !text.endsWith(END)) {
            return Optional.empty();
        }
        return LinkRecord.key(text.substring(FIRST.length(), from - 1))
                .map(key -> new RequestRecord(text.substring(from, to), key));
    }
}
