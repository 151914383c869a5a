package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.packaging.Tag;
import dev.truewheel.target.Choice;
import dev.truewheel.target.Judged;
import dev.truewheel.target.Target;
import dev.truewheel.target.Verdict.Accepted;
import dev.truewheel.target.Verdict.Rejected;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes verdicts as one JSON document, candidate by candidate. */
final class SelectionJson {
    private final JsonGenerator json;
    private final boolean choosing;

    /**
     * Begins the document.
     *
     * @param choosing whether one candidate is chosen; otherwise each is only explained
     */
    SelectionJson(OutputStream out, Target target, boolean choosing) throws IOException {
        this.choosing = choosing;
        json = JsonReports.generator(out);
        json.writeStartObject();
        json.writeStringField("type", choosing ? "selection" : "explanation");
        json.writeNumberField("schema_version", JsonReports.SCHEMA_VERSION);
        target(json, target);
        json.writeArrayFieldStart("candidates");
    }

    static void target(JsonGenerator json, Target target) throws IOException {
        json.writeObjectFieldStart("target");
        json.writeStringField("implementation", target.implementation());
        json.writeStringField("python", target.python());
        json.writeStringField("threading", target.threading().word());
        json.writeStringField("profile", target.profile().word());
        json.writeArrayFieldStart("abis");
        for (String abi : target.abis()) {
            json.writeString(abi);
        }
        json.writeEndArray();
        json.writeNumberField("platforms", target.platforms().size());
        json.writeEndObject();
    }

    void candidate(Judged judged) throws IOException {
        json.writeStartObject();
        JsonText.write(json, "filename", judged.candidate().fileName());
        json.writeBooleanField("accepted", judged.verdict().accepted());
        if (judged.verdict() instanceof Accepted accepted) {
            json.writeNumberField("rank", accepted.rank());
            json.writeStringField("tag", accepted.tag().toString());
        } else if (judged.verdict() instanceof Rejected rejected) {
            json.writeStringField("rung", rejected.rung().word());
            json.writeStringField("reason", rejected.reason());
            JsonText.write(
                    json, "nearest", rejected.nearest().map(Tag::toString).orElse(null));
        }
        if (choosing) {
            json.writeStringField("standing", judged.standing().word());
            json.writeStringField("note", judged.note());
        }
        json.writeEndObject();
    }

    /**
     * Ends the document.
     *
     * @param count how many candidates there are, written or not
     * @param accepted how many of them the target takes
     */
    void end(@Nullable Choice choice, int count, int accepted) throws IOException {
        json.writeEndArray();
        json.writeNumberField("count", count);
        json.writeNumberField("accepted", accepted);
        if (choosing) {
            JsonText.write(
                    json, "chosen", choice == null ? null : choice.candidate().fileName());
        }
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }
}
