package dev.truewheel.audit.rules;

import dev.truewheel.SyntaxException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The second column of a RECORD row. */
final class RecordDigest {
    private RecordDigest() {}

    /**
     * Parses the column, taking the algorithm in any case, since its case is another rule's.
     *
     * @return the digest, or null if the algorithm is unknown
     * @throws SyntaxException if the text is not the canonical one of a digest of a known algorithm
     */
    static @Nullable Digest parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return Digest.parseRecord(text);
        }
        String name = text.substring(0, equals);
        if (DigestAlgorithm.byRecordName(name).isPresent()) {
            return Digest.parseRecord(text);
        }
        name = name.toLowerCase(Locale.ROOT);
        return DigestAlgorithm.byRecordName(name).isEmpty() ? null : Digest.parseRecord(name + text.substring(equals));
    }
}
