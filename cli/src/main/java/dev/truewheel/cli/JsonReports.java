package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.truewheel.audit.AuditReport;
import dev.truewheel.audit.AuditSummary;
import dev.truewheel.audit.Finding;
import dev.truewheel.audit.SeverityCounts;
import dev.truewheel.audit.Tool;
import java.io.IOException;
import java.io.OutputStream;

/** Writes reports as JSON: one object a line, or one document that holds them all. */
final class JsonReports implements ReportWriter {
    /** The version of the published schema. */
    static final int SCHEMA_VERSION = 1;

    private final JsonGenerator json;
    private final boolean lines;
    private final String profile;
    private boolean begun;

    /**
     * Creates the writer.
     *
     * @param lines whether every object is a line of its own
     * @param profile the name of the profile, for the summary
     */
    JsonReports(OutputStream out, boolean lines, String profile) throws IOException {
        this.json = generator(out);
        this.lines = lines;
        this.profile = profile;
    }

    /** Returns a generator of UTF-8 that leaves line ends and closing to its user. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        JsonFactory factory = new JsonFactoryBuilder()
                .rootValueSeparator("")
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        return factory.createGenerator(out, JsonEncoding.UTF8);
    }

    @Override
    public void report(AuditReport report) throws IOException {
        begin();
        wheel(report);
        if (lines) {
            json.writeRaw('\n');
            json.flush();
        }
    }

    @Override
    public void summary(AuditSummary summary) throws IOException {
        begin();
        if (!lines) {
            json.writeEndArray();
            json.writeFieldName("summary");
        }
        end(summary);
        if (!lines) {
            json.writeEndObject();
        }
        json.writeRaw('\n');
        json.flush();
    }

    private void begin() throws IOException {
        if (!lines && !begun) {
            json.writeStartObject();
            json.writeStringField("type", "report");
            json.writeNumberField("schema_version", SCHEMA_VERSION);
            json.writeArrayFieldStart("wheels");
        }
        begun = true;
    }

    private void wheel(AuditReport report) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "wheel");
        json.writeNumberField("schema_version", SCHEMA_VERSION);
        JsonText.write(json, "path", report.path());
        JsonText.write(
                json, "sha256", report.sha256() == null ? null : report.sha256().hex());
        if (report.sizeInBytes() < 0) {
            json.writeNullField("size");
        } else {
            json.writeNumberField("size", report.sizeInBytes());
        }
        JsonText.write(json, "name", report.facts().name());
        JsonText.write(json, "version", report.facts().version());
        json.writeArrayFieldStart("tags");
        for (String tag : report.facts().tags()) {
            json.writeString(JsonText.of(tag));
        }
        json.writeEndArray();
        json.writeNumberField("tag_count", report.facts().tagCount());
        json.writeNumberField("members", report.facts().members());
        json.writeNumberField("unpacked_size", report.facts().unpackedSize());
        json.writeArrayFieldStart("findings");
        for (Finding finding : report.findings()) {
            finding(finding);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("more");
        for (AuditReport.Overflow overflow : report.more()) {
            json.writeStartObject();
            json.writeStringField("rule", overflow.rule());
            json.writeNumberField("count", overflow.count());
            json.writeEndObject();
        }
        json.writeEndArray();
        counts("counts", report.counts());
        json.writeBooleanField("complete", report.complete());
        json.writeEndObject();
    }

    private void finding(Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.rule());
        json.writeStringField("slug", finding.slug());
        json.writeStringField("severity", finding.severity().label());
        JsonText.write(json, "message", finding.message());
        JsonText.write(json, "member", finding.member());
        Long offset = finding.offset();
        if (offset == null) {
            json.writeNullField("offset");
        } else {
            json.writeNumberField("offset", offset);
        }
        JsonText.write(json, "expected", finding.expected());
        JsonText.write(json, "actual", finding.actual());
        tools(json, finding.refusedBy());
        json.writeEndObject();
    }

    /** Writes the tools that refuse something, in a fixed order. */
    static void tools(JsonGenerator json, java.util.Set<Tool> refusedBy) throws IOException {
        json.writeArrayFieldStart("refused_by");
        for (Tool tool : Tool.values()) {
            if (refusedBy.contains(tool)) {
                json.writeString(Words.lower(tool));
            }
        }
        json.writeEndArray();
    }

    private void end(AuditSummary summary) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "summary");
        json.writeNumberField("schema_version", SCHEMA_VERSION);
        json.writeObjectFieldStart("tool");
        json.writeStringField("name", "wheel-audit");
        json.writeStringField("version", Words.version());
        json.writeEndObject();
        json.writeStringField("profile", profile);
        json.writeNumberField("wheels", summary.wheels());
        json.writeNumberField("bytes", summary.bytes());
        json.writeNumberField("clean", summary.clean());
        json.writeNumberField("incomplete", summary.incomplete());
        json.writeNumberField("unchanged", summary.unchanged());
        counts("counts", summary.counts());
        counts("wheels_by_worst", summary.worstPerWheel());
        json.writeNumberField("elapsed_ms", summary.elapsed().toMillis());
        json.writeBooleanField("complete", summary.complete());
        json.writeEndObject();
    }

    private void counts(String field, SeverityCounts counts) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("error", counts.errors());
        json.writeNumberField("warning", counts.warnings());
        json.writeNumberField("note", counts.notes());
        json.writeEndObject();
    }
}
