package dev.truewheel.sandbox;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import dev.truewheel.json.CompactJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The key as earlier programs make it: the hash of compact JSON with its fields in a fixed order. */
final class CompatibleKey {
    private CompatibleKey() {}

    static BuildKey of(BuiltSandbox sandbox) {
        byte[] text = text(sandbox).getBytes(StandardCharsets.UTF_8);
        byte[] hash = DigestAlgorithm.SHA256.newMessageDigest().digest(text);
        return new BuildKey(BuildKey.Encoding.COMPATIBLE, Digest.of(DigestAlgorithm.SHA256, hash));
    }

    /** Returns what is hashed. */
    static String text(BuiltSandbox sandbox) {
        Map<String, CompactJson> fields = new LinkedHashMap<>();
        fields.put("schema_version", CompactJson.of(sandbox.settings().build().schemaVersion()));
        fields.put("source", source(sandbox.source().reference()));
        fields.put("base_image", CompactJson.of(sandbox.baseText()));
        fields.put(
                sandbox.settings().runtime().project().fileForm() + "_package",
                new CompactJson(sandbox.runtime().serialized()));
        fields.put("packages", CompactJson.of(sandbox.packages()));
        fields.put("imports", CompactJson.of(sandbox.imports()));
        return CompactJson.of(fields).text();
    }

    private static CompactJson source(SourceReference source) {
        Map<String, CompactJson> fields = new LinkedHashMap<>();
        if (source instanceof SourceReference.Gym gym) {
            fields.put("kind", CompactJson.of("gym"));
            fields.put("env_id", CompactJson.of(gym.envId()));
        } else if (source instanceof SourceReference.HuggingFace repository) {
            fields.put("kind", CompactJson.of("hf"));
            fields.put("repo", CompactJson.of(repository.path()));
            fields.put("resolved_revision", text(repository.revision()));
            fields.put("suite", text(repository.suite()));
            fields.put("task", text(repository.task()));
        } else {
            throw new TruewheelException(
                    ErrorCode.INCOMPATIBLE,
                    "compatible keys exist for gym:// and hf:// alone; earlier programs know no other source");
        }
        return CompactJson.of(fields);
    }

    private static CompactJson text(Optional<String> text) {
        return text.isPresent() ? CompactJson.of(text.get()) : CompactJson.ofNull();
    }
}
