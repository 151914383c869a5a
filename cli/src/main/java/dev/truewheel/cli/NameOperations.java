package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.packaging.BuildTag;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.packaging.Tag;
import dev.truewheel.packaging.TagSet;
import dev.truewheel.wheel.WheelIdentity;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Questions about the names of projects and wheels. */
final class NameOperations {
    /** How many tags one file name may stand for when they are to be listed. */
    static final int MAX_TAGS = 16_384;

    private NameOperations() {}

    static List<BatchOperation> all() {
        return List.of(
                new BatchOperation("name.canonicalize", Set.of("name"), NameOperations::canonicalize),
                new BatchOperation("filename.parse", Set.of("filename"), NameOperations::parse),
                new BatchOperation("filename.tags", Set.of("filename"), NameOperations::tags));
    }

    private static BatchResult canonicalize(BatchRequest request) throws BatchException {
        String normalized = ProjectName.parse(request.text("name")).normalized();
        return json -> json.writeString(normalized);
    }

    private static BatchResult parse(BatchRequest request) throws BatchException {
        WheelIdentity wheel = WheelIdentity.parse(request.text("filename"));
        return json -> {
            json.writeStartObject();
            json.writeStringField("name", wheel.name().normalized());
            json.writeStringField("version", wheel.version().toString());
            json.writeFieldName("build");
            build(json, wheel);
            TagSet tags = wheel.tags();
            members(json, "python", tags.pythons());
            members(json, "abi", tags.abis());
            members(json, "platform", tags.platforms());
            json.writeEndObject();
        };
    }

    private static void build(JsonGenerator json, WheelIdentity wheel) throws IOException {
        if (wheel.build().isEmpty()) {
            json.writeNull();
            return;
        }
        BuildTag build = wheel.build().get();
        json.writeStartArray();
        json.writeRawValue(build.digits());
        json.writeString(build.suffix());
        json.writeEndArray();
    }

    private static void members(JsonGenerator json, String field, List<String> members) throws IOException {
        json.writeArrayFieldStart(field);
        for (String member : members) {
            json.writeString(member.toLowerCase(Locale.ROOT));
        }
        json.writeEndArray();
    }

    private static BatchResult tags(BatchRequest request) throws BatchException {
        String fileName = request.text("filename");
        TagSet set = WheelIdentity.parse(fileName).tags();
        if (set.size() > MAX_TAGS) {
            throw BatchException.invalid(
                    "more than " + MAX_TAGS + " tags are not listed, and this name stands for " + set.size(),
                    fileName,
                    fileName.length() - ".whl".length() - set.toString().length());
        }
        List<Tag> tags = set.expand(MAX_TAGS);
        return json -> {
            json.writeStartArray();
            for (Tag tag : tags) {
                json.writeString(tag.toString());
            }
            json.writeEndArray();
        };
    }
}
