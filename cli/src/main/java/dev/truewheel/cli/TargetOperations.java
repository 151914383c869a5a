package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.Tag;
import dev.truewheel.target.Candidate;
import dev.truewheel.target.Choice;
import dev.truewheel.target.Platform;
import dev.truewheel.target.TagProfile;
import dev.truewheel.target.Target;
import dev.truewheel.target.TargetBuilder;
import dev.truewheel.target.Threading;
import dev.truewheel.target.WheelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions about what an interpreter on a host accepts. */
final class TargetOperations {
    /** How many tags one answer lists. */
    static final int MAX_TAGS = 1_000_000;

    private static final Set<String> TARGET_FIELDS =
            Set.of("implementation", "python", "threading", "abis", "platforms");

    private TargetOperations() {}

    static List<BatchOperation> all() {
        return List.of(
                new BatchOperation("target.platforms", Set.of("platform", "profile"), TargetOperations::platforms),
                new BatchOperation("target.tags", TARGET_FIELDS, TargetOperations::tags),
                new BatchOperation("wheel.select", Set.of("files", "target"), TargetOperations::select));
    }

    private static BatchResult platforms(BatchRequest request) throws BatchException {
        String platform = request.text("platform");
        String word = request.textIfPresent("profile");
        TagProfile profile = word == null ? TagProfile.PIP : TagProfile.of(word).orElse(null);
        if (profile == null) {
            throw BatchException.usage("a profile is 'pip' or 'uv', not '" + Printable.of(String.valueOf(word)) + "'");
        }
        List<String> platforms = Platform.parse(platform).tags(profile);
        return json -> {
            json.writeStartArray();
            for (String each : platforms) {
                json.writeString(each);
            }
            json.writeEndArray();
        };
    }

    private static BatchResult tags(BatchRequest request) throws BatchException {
        List<Tag> tags = target(request).tags();
        if (tags.size() > MAX_TAGS) {
            throw BatchException.invalid(
                    "this target accepts " + tags.size() + " tags, and more than " + MAX_TAGS + " are not listed");
        }
        return json -> {
            json.writeStartArray();
            for (Tag each : tags) {
                json.writeString(each.toString());
            }
            json.writeEndArray();
        };
    }

    private static BatchResult select(BatchRequest request) throws BatchException {
        List<BatchRequest> files = request.objects("files");
        BatchRequest described = request.object("target");
        for (String field : described.fields()) {
            if (!TARGET_FIELDS.contains(field)) {
                throw BatchException.usage("a target has no field '" + Printable.of(field) + "'");
            }
        }
        List<Candidate> candidates = new ArrayList<>(files.size());
        for (BatchRequest file : files) {
            candidates.add(Candidate.of(file.text("filename"), file.textOrNull("requires-python")));
        }
        Choice choice = WheelSelector.builder(target(described))
                .build()
                .choose(candidates)
                .orElse(null);
        return json -> {
            if (choice == null) {
                json.writeNull();
                return;
            }
            json.writeStartObject();
            json.writeStringField("filename", choice.candidate().fileName());
            json.writeStringField("tag", choice.tag().toString());
            json.writeEndObject();
        };
    }

    /** Reads the fields of a target. */
    static Target target(BatchRequest request) throws BatchException {
        String implementation = request.text("implementation");
        String python = request.text("python");
        @Nullable Threading threading = threading(request.textIfPresent("threading"));
        @Nullable List<String> abis = request.has("abis") ? request.texts("abis") : null;
        List<String> platforms = request.texts("platforms");
        if (abis == null && !implementation.equalsIgnoreCase("cpython")) {
            throw BatchException.usage("the field 'abis' is missing; only CPython's follow from its version");
        }
        try {
            TargetBuilder target = Target.builder(implementation, python).platforms(platforms);
            if (threading != null) {
                target.threading(threading);
            }
            if (abis != null) {
                target.abis(abis);
            }
            return target.build();
        } catch (SyntaxException malformed) {
            throw BatchException.of(malformed);
        } catch (IllegalArgumentException contradiction) {
            throw BatchException.invalid(String.valueOf(contradiction.getMessage()));
        }
    }

    private static @Nullable Threading threading(@Nullable String word) throws BatchException {
        for (Threading threading : Threading.values()) {
            if (threading.word().equals(word)) {
                return threading;
            }
        }
        if (word == null) {
            return null;
        }
        throw BatchException.usage("threading is 'gil' or 'free-threaded', not '" + Printable.of(word) + "'");
    }
}
