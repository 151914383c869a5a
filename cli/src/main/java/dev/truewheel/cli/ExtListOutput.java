package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.Printable;
import dev.truewheel.wasm.LinkFault;
import dev.truewheel.wasm.LinkLibrary;
import dev.truewheel.wasm.PlannedLibrary;
import dev.truewheel.wasm.PlannedLibrary.Need;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows what is in wheels: their extensions with installed names, and what is wrong with them. */
final class ExtListOutput {
    private static final int LONGEST = 300;

    private final Console console;
    private final Paint paint;
    private final Map<String, PlannedLibrary> known;

    /**
     * Prepares to show.
     *
     * @param known what is known of each library, by its name
     */
    ExtListOutput(Console console, Map<String, PlannedLibrary> known) {
        this.console = console;
        this.paint = console.paint();
        this.known = known;
    }

    /**
     * A group of extensions.
     *
     * @param title what they are of
     * @param facts more of that, one a line
     */
    record Group(String title, List<String> facts, List<LinkLibrary> libraries, List<LinkFault> faults) {}

    void table(List<Group> groups, List<LinkFault> others) throws IOException {
        StringBuilder out = new StringBuilder();
        int faults = others.size();
        int extensions = 0;
        for (Group group : groups) {
            faults += group.faults().size();
            extensions += group.libraries().size();
            if (console.quiet() && group.faults().isEmpty()) {
                continue;
            }
            out.append(out.length() == 0 ? "" : "\n")
                    .append(paint.strong(group.title()))
                    .append('\n');
            group.facts().forEach(fact -> out.append("  ").append(fact).append('\n'));
            rows(group.libraries(), out);
            ExtFaults.write(group.faults(), "  ", console, out);
        }
        out.append(out.length() == 0 || others.isEmpty() ? "" : "\n");
        ExtFaults.write(others, "", console, out);
        if (!console.quiet()) {
            out.append(out.length() == 0 ? "" : "\n")
                    .append(paint.strong(Words.count(extensions, "extension")))
                    .append(faults == 0 ? ": all right.\n" : ": " + Words.count(faults, "fault") + ".\n");
        }
        console.print(out);
    }

    private void rows(List<LinkLibrary> libraries, StringBuilder out) {
        ColumnTable table =
                new ColumnTable(paint, console.rowWidth(), "  extension", ">size", ">imports", ">exports", "needs");
        for (LinkLibrary library : libraries) {
            PlannedLibrary one = known.get(library.name());
            table.add(
                    "  " + Printable.of(library.name(), LONGEST),
                    Words.size(library.size()),
                    one == null ? "-" : Words.grouped(one.imports().size()),
                    one == null ? "-" : Words.grouped(one.exports()),
                    one == null || one.needed().isEmpty() ? "-" : Printable.of(needs(one), 4_000));
        }
        table.write(out);
    }

    private static String needs(PlannedLibrary library) {
        List<String> names = new ArrayList<>();
        for (Need need : library.needed()) {
            names.add(need.name());
        }
        return String.join(", ", names);
    }

    void document(ExtInputs inputs, List<List<LinkFault>> perWheel, List<LinkFault> others) throws IOException {
        JsonDocument.print(console, "extensions", json -> {
            json.writeArrayFieldStart("wheels");
            int index = 0;
            for (ExtInputs.ReadWheel wheel : inputs.wheels()) {
                json.writeStartObject();
                JsonText.write(json, "path", wheel.path().toString());
                ExtPackage.describe(wheel.files(), json);
                libraries("extensions", wheel.files().extensions(), json);
                ExtFaults.write(perWheel.get(index), json);
                json.writeEndObject();
                index++;
            }
            json.writeEndArray();
            libraries("libraries", inputs.named(), json);
            ExtFaults.write(others, json);
        });
    }

    private void libraries(String field, List<LinkLibrary> libraries, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (LinkLibrary library : libraries) {
            json.writeStartObject();
            JsonText.write(json, "name", library.name());
            json.writeNumberField("size", library.size());
            json.writeStringField("sha256", library.digest().hex());
            PlannedLibrary one = known.get(library.name());
            json.writeArrayFieldStart("needs");
            for (Need need : one == null ? List.<Need>of() : one.needed()) {
                json.writeString(JsonText.of(need.name()));
            }
            json.writeEndArray();
            json.writeNumberField("imports", one == null ? 0 : one.imports().size());
            json.writeNumberField("exports", one == null ? 0 : one.exports());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
