package dev.truewheel.source;

import dev.truewheel.digest.Digest;
import dev.truewheel.digest.KeyEncoder;
import dev.truewheel.json.CompactJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two forms in which a package goes into keys. */
final class PackageIdentity {
    private static final String DOMAIN = "truewheel.package";

    /** Grows when a field is added or means something else. */
    private static final int VERSION = 1;

    private PackageIdentity() {}

    static Digest of(String... fields) {
        return KeyEncoder.of(DOMAIN, VERSION).texts(List.of(fields)).digest();
    }

    /** Returns an object of texts; names and values take turns. */
    static String serialized(String... fields) {
        Map<String, CompactJson> object = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            object.put(fields[i], CompactJson.of(fields[i + 1]));
        }
        return CompactJson.of(object).text();
    }
}
