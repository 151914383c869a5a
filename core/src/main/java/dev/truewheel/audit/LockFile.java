package dev.truewheel.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.truewheel.Printable;
import java.util.Map;

/** Reads the digests of wheels in a lock file of <a href="https://peps.python.org/pep-0751/">PEP 751</a>. */
final class LockFile {
    private LockFile() {}

    static void read(String file, String text, Expectations.Builder into) {
        JsonNode root;
        try {
            root = new TomlMapper().readTree(text);
        } catch (JsonProcessingException bad) {
            var where = bad.getLocation();
            throw ExpectationFile.malformed(
                    file,
                    where == null ? 0 : where.getLineNr(),
                    "it is not TOML: " + Printable.of(bad.getOriginalMessage(), 300));
        }
        if (!root.path("lock-version").asText().startsWith("1.")) {
            throw ExpectationFile.malformed(file, 0, "it has no lock-version 1.x, so it is no lock file this knows");
        }
        for (JsonNode item : root.path("packages")) {
            for (JsonNode wheel : item.path("wheels")) {
                wheel(file, wheel, into);
            }
            JsonNode archive = item.path("archive");
            if (archive.isObject()) {
                wheel(file, archive, into);
            }
        }
    }

    private static void wheel(String file, JsonNode wheel, Expectations.Builder into) {
        String name = wheel.path("name").asText();
        for (String source : new String[] {"path", "url"}) {
            if (name.isEmpty()) {
                String address = wheel.path(source).asText();
                int end = address.indexOf('#') < 0 ? address.length() : address.indexOf('#');
                name = PercentText.decode(address.substring(0, end));
            }
        }
        if (name.isEmpty()) {
            throw ExpectationFile.malformed(file, 0, "a wheel has neither name, path nor url");
        }
        for (Map.Entry<String, JsonNode> hash : wheel.path("hashes").properties()) {
            // Weak digests may stand beside strong ones; they prove nothing and are passed over.
            if (!hash.getKey().equals("md5") && !hash.getKey().equals("sha1")) {
                into.file(
                        name,
                        ExpectationFile.digest(
                                file, 0, hash.getKey(), hash.getValue().asText()));
            }
        }
    }
}
