package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.wasm.LinkLibrary;
import dev.truewheel.wasm.LinkOptions;
import dev.truewheel.wasm.LinkOrder;
import dev.truewheel.wasm.LinkerIdentity;
import java.io.IOException;
import java.util.List;

/** What the documents of the command {@code ext} have in common. */
final class ExtJson {
    private ExtJson() {}

    static void linker(LinkerIdentity linker, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("linker");
        JsonText.write(json, "name", linker.name());
        JsonText.write(json, "version", linker.version());
        json.writeEndObject();
    }

    /** Writes all that is linked, and how. */
    static void order(LinkOrder order, JsonGenerator json) throws IOException {
        options(order.options(), json);
        libraries("libraries", order.libraries(), json);
        libraries("adapters", order.adapters(), json);
    }

    static void libraries(String field, List<LinkLibrary> libraries, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (LinkLibrary library : libraries) {
            json.writeStartObject();
            JsonText.write(json, "name", library.name());
            json.writeNumberField("size", library.size());
            json.writeStringField("sha256", library.digest().hex());
            json.writeBooleanField("dlopen", library.dlopenable());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void options(LinkOptions options, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("options");
        json.writeBooleanField("builtin_libdl", options.builtinLibdl());
        json.writeBooleanField("stub_missing_functions", options.stubMissingFunctions());
        json.writeEndObject();
    }
}
