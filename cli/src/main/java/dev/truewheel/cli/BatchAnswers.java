package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes answers, one a line. */
final class BatchAnswers {
    private final JsonGenerator json;

    BatchAnswers(OutputStream out) throws IOException {
        this.json = JsonReports.generator(out);
    }

    void result(@Nullable String id, BatchResult result) throws IOException {
        begin(id);
        json.writeFieldName("result");
        result.writeTo(json);
        end();
    }

    void error(@Nullable String id, BatchException error) throws IOException {
        begin(id);
        json.writeObjectFieldStart("error");
        json.writeStringField("code", Words.lower(error.code()));
        json.writeStringField("message", String.valueOf(error.getMessage()));
        if (error.offset() >= 0) {
            json.writeNumberField("offset", error.offset());
        }
        json.writeEndObject();
        end();
    }

    private void begin(@Nullable String id) throws IOException {
        json.writeStartObject();
        if (id != null) {
            json.writeFieldName("id");
            json.writeRawValue(id);
        }
    }

    private void end() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    void flush() throws IOException {
        json.flush();
    }

    /** Writes a text exactly, even one with half of a surrogate pair, which UTF-8 cannot say but an escape can. */
    static void text(JsonGenerator json, String text) throws IOException {
        if (JsonText.isWhole(text)) {
            json.writeString(text);
        } else {
            json.writeRawValue(JsonText.escaped(text));
        }
    }

    static void texts(JsonGenerator json, List<String> texts) throws IOException {
        json.writeStartArray();
        for (String text : texts) {
            text(json, text);
        }
        json.writeEndArray();
    }
}
