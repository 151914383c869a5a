package dev.truewheel.source;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The digest of some fields, each after its length, so that no two lists of fields look alike. */
final class PackageIdentity {
    /** Grows when a field is added or means something else. */
    private static final String SCHEMA = "truewheel.package/1";

    private PackageIdentity() {}

    static Digest of(String... fields) {
        MessageDigest sha256 = DigestAlgorithm.SHA256.newMessageDigest();
        update(sha256, SCHEMA);
        for (String field : fields) {
            update(sha256, field);
        }
        return Digest.of(DigestAlgorithm.SHA256, sha256.digest());
    }

    private static void update(MessageDigest sha256, String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, bytes.length));
        sha256.update(bytes);
    }
}
