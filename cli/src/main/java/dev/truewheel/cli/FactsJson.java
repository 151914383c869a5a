package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.archive.ArchiveView;
import dev.truewheel.digest.Digest;
import dev.truewheel.packaging.Tag;
import dev.truewheel.wheel.Header;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelFileName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the facts of wheels as JSON. */
final class FactsJson implements ShowCommand.FactsWriter {
    private static final int MAX_TAGS = 64;
    private static final int MAX_HEADERS = 2_000;

    private final JsonGenerator json;
    private boolean inDocument;

    FactsJson(JsonGenerator json) {
        this.json = json;
    }

    /** Begins one document for all wheels. */
    void begin() throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "show");
        json.writeNumberField("schema_version", JsonReports.SCHEMA_VERSION);
        json.writeArrayFieldStart("wheels");
        inDocument = true;
    }

    /** Ends the document. */
    void end() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void write(Path path, long size, Digest sha256, Wheel wheel, OutputStream out) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "facts");
        json.writeNumberField("schema_version", JsonReports.SCHEMA_VERSION);
        JsonText.write(json, "path", path.toString());
        json.writeStringField("sha256", sha256.hex());
        json.writeNumberField("size", size);
        WheelFileName name = wheel.name().orElse(null);
        JsonText.write(json, "name", name == null ? null : name.name());
        JsonText.write(json, "version", name == null ? null : name.version());
        JsonText.write(json, "build", name == null ? null : name.buildTag().orElse(null));
        json.writeArrayFieldStart("tags");
        if (name != null) {
            for (Tag tag : name.tags().expand(MAX_TAGS)) {
                json.writeString(JsonText.of(tag.toString()));
            }
        }
        json.writeEndArray();
        json.writeNumberField("tag_count", name == null ? 0 : name.tags().size());
        archive(wheel);
        JsonText.write(json, "dist_info", wheel.distInfo().orElse(null));
        headers("wheel", wheel.wheelMetadata().map(file -> file.headers()).orElse(null));
        headers("metadata", wheel.metadata().map(file -> file.headers()).orElse(null));
        if (wheel.record().isPresent()) {
            json.writeNumberField("record_rows", wheel.record().get().size());
        } else {
            json.writeNullField("record_rows");
        }
        json.writeArrayFieldStart("entry_points");
        if (wheel.entryPoints().isPresent()) {
            for (var entry : wheel.entryPoints().get().entries()) {
                json.writeStartObject();
                JsonText.write(json, "group", entry.group());
                JsonText.write(json, "name", entry.name());
                JsonText.write(json, "value", entry.value());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
        if (!inDocument) {
            json.writeRaw('\n');
        }
        json.flush();
    }

    private void archive(Wheel wheel) throws IOException {
        ArchiveFacts facts = ArchiveFacts.of(wheel.archive());
        json.writeObjectFieldStart("archive");
        json.writeNumberField("files", facts.files());
        json.writeNumberField("directories", facts.directories());
        json.writeNumberField("unpacked_size", facts.unpacked());
        json.writeNumberField("packed_size", facts.packed());
        json.writeNumberField("stored", facts.stored());
        json.writeNumberField("deflated", facts.deflated());
        json.writeNumberField("other_methods", facts.otherMethods());
        json.writeNumberField("data_descriptors", facts.descriptors());
        json.writeNumberField("framing_faults", wheel.archive().faults().size());
        json.writeArrayFieldStart("views");
        for (ArchiveView view : wheel.archive().views()) {
            json.writeStartObject();
            json.writeStringField("kind", Words.lower(view.kind()));
            json.writeNumberField("members", view.members().size());
            JsonText.write(json, "stopped", view.stopped());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("largest");
        for (ArchiveFacts.Large large : facts.largest()) {
            json.writeStartObject();
            JsonText.write(json, "member", large.name());
            json.writeNumberField("size", large.size());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void headers(String field, @Nullable List<Header> headers) throws IOException {
        if (headers == null) {
            json.writeNullField(field);
            return;
        }
        json.writeArrayFieldStart(field);
        for (Header header : headers.subList(0, Math.min(headers.size(), MAX_HEADERS))) {
            json.writeStartObject();
            JsonText.write(json, "name", header.name());
            JsonText.write(json, "value", header.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
