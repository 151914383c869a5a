package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.packaging.PreRelease;
import dev.truewheel.packaging.Version;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Writes what was found out about versions. */
final class VersionReports {
    private static final int WIDEST = 40;

    private VersionReports() {}

    static String table(List<VersionCommand.Row> rows, Paint paint) {
        int texts = 0;
        int normals = 0;
        int kinds = 0;
        for (VersionCommand.Row row : rows) {
            Version version = row.version();
            texts = Math.max(texts, TextWidth.of(shown(row.text())));
            if (version != null) {
                normals = Math.max(normals, TextWidth.of(shown(version.toString())));
                kinds = Math.max(kinds, VersionCommand.kind(version).length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (VersionCommand.Row row : rows) {
            Integer order = row.order();
            out.append(order == null ? " " : order < 0 ? "<" : order > 0 ? ">" : "=")
                    .append(' ')
                    .append(TextWidth.fit(shown(row.text()), texts))
                    .append("  ");
            Version version = row.version();
            SyntaxException fault = row.fault();
            if (version != null) {
                String kind = VersionCommand.kind(version);
                Boolean fits = row.fits();
                out.append(paint.strong(TextWidth.fit(shown(version.toString()), normals)))
                        .append("  ")
                        .append(
                                fits == null
                                        ? kind
                                        : TextWidth.fit(kind, kinds) + "  " + (fits ? "fits" : "does not fit"));
            } else if (fault != null) {
                out.append("not a version: ").append(VersionCommand.why(fault));
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static String shown(String text) {
        return TextWidth.cut(Printable.of(text), WIDEST);
    }

    static void json(List<VersionCommand.Row> rows, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonReports.generator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "versions");
            json.writeNumberField("schema_version", JsonReports.SCHEMA_VERSION);
            json.writeArrayFieldStart("versions");
            for (VersionCommand.Row row : rows) {
                json.writeStartObject();
                json.writeFieldName("text");
                BatchAnswers.text(json, row.text());
                row(json, row);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void row(JsonGenerator json, VersionCommand.Row row) throws IOException {
        Version version = row.version();
        SyntaxException fault = row.fault();
        if (version == null) {
            if (fault != null) {
                json.writeStringField("error", fault.reason());
                json.writeNumberField("offset", fault.offset());
            }
            return;
        }
        json.writeStringField("normalized", version.toString());
        json.writeNumberField("epoch", version.epoch());
        json.writeArrayFieldStart("release");
        for (BigInteger number : version.release()) {
            json.writeNumber(number);
        }
        json.writeEndArray();
        Optional<PreRelease> pre = version.pre();
        json.writeFieldName("pre");
        if (pre.isPresent()) {
            json.writeStartArray();
            json.writeString(pre.get().phase().letters());
            json.writeNumber(pre.get().number());
            json.writeEndArray();
        } else {
            json.writeNull();
        }
        number(json, "post", version.post());
        number(json, "dev", version.dev());
        JsonText.write(json, "local", version.local().orElse(null));
        json.writeBooleanField("prerelease", version.isPreRelease());
        if (row.order() != null) {
            json.writeNumberField("order", row.order());
        }
        if (row.fits() != null) {
            json.writeBooleanField("fits", row.fits());
        }
    }

    private static void number(JsonGenerator json, String field, Optional<BigInteger> number) throws IOException {
        json.writeFieldName(field);
        if (number.isPresent()) {
            json.writeNumber(number.get());
        } else {
            json.writeNull();
        }
    }
}
