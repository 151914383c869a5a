package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.packaging.Marker;
import dev.truewheel.packaging.MarkerEnvironment;
import dev.truewheel.packaging.MarkerVariable;
import dev.truewheel.packaging.Requirement;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions about markers and requirements. */
final class RequirementOperations {
    private RequirementOperations() {}

    static List<BatchOperation> all() {
        return List.of(
                new BatchOperation("marker.evaluate", Set.of("marker", "environment"), RequirementOperations::evaluate),
                new BatchOperation("requirement.parse", Set.of("requirement"), RequirementOperations::parse));
    }

    private static BatchResult evaluate(BatchRequest request) throws BatchException {
        String text = request.text("marker");
        Map<String, String> values = environment(request.object("environment"));
        try {
            boolean holds = Marker.parse(text).evaluate(MarkerEnvironment.of(values));
            return json -> json.writeBoolean(holds);
        } catch (TruewheelException undefined) {
            if (undefined.code() != ErrorCode.INVALID) {
                throw undefined;
            }
            throw BatchException.invalid(String.valueOf(undefined.getMessage()));
        }
    }

    private static Map<String, String> environment(BatchRequest object) throws BatchException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : object.fields()) {
            if (MarkerVariable.byText(name).isEmpty()) {
                throw BatchException.usage("no marker asks for '" + Printable.of(name) + "'");
            }
            values.put(name, object.text(name));
        }
        return values;
    }

    private static BatchResult parse(BatchRequest request) throws BatchException {
        String text = request.text("requirement");
        Requirement requirement = Requirement.parse(text);
        Marker marker = requirement.marker().orElse(null);
        if (marker != null && !marker.isCanonical()) {
            throw BatchException.invalid("a literal holds both kinds of quotes, so the marker has no canonical text: '"
                    + Printable.of(text) + "'");
        }
        return json -> write(json, requirement);
    }

    /** Writes the parts of a requirement. */
    static void write(JsonGenerator json, Requirement requirement) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", requirement.name());
        json.writeFieldName("extras");
        BatchAnswers.texts(json, requirement.extras());
        json.writeFieldName("specifier");
        BatchAnswers.text(json, requirement.specifiers().toString());
        field(json, "url", requirement.url().orElse(null));
        field(json, "marker", requirement.marker().map(Marker::toString).orElse(null));
        json.writeEndObject();
    }

    private static void field(JsonGenerator json, String name, @Nullable String text) throws IOException {
        json.writeFieldName(name);
        if (text == null) {
            json.writeNull();
        } else {
            BatchAnswers.text(json, text);
        }
    }
}
