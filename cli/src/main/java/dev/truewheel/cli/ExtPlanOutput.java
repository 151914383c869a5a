package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.Printable;
import dev.truewheel.wasm.ImportSource;
import dev.truewheel.wasm.LinkFault;
import dev.truewheel.wasm.LinkLibrary;
import dev.truewheel.wasm.LinkPlan;
import dev.truewheel.wasm.PlannedLibrary;
import dev.truewheel.wasm.PlannedLibrary.Need;
import dev.truewheel.wasm.PlannedLibrary.Presence;
import dev.truewheel.wasm.PlannedLibrary.Resolved;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows the plan of a link: the libraries in order, who gives each import, and what is wrong. */
final class ExtPlanOutput {
    private static final int LONGEST = 300;

    private final Console console;
    private final Paint paint;

    ExtPlanOutput(Console console) {
        this.console = console;
        this.paint = console.paint();
    }

    void table(LinkPlan plan, List<LinkFault> faults) throws IOException {
        StringBuilder out = new StringBuilder();
        if (!console.quiet()) {
            libraries(plan, out);
            if (console.verbosity() > 0) {
                symbols(plan, out);
            } else {
                imports(plan, out);
            }
            out.append('\n');
        }
        ExtFaults.write(faults, "", console, out);
        if (!console.quiet()) {
            out.append(faults.isEmpty() ? "" : "\n");
            summary(plan, faults, out);
        }
        console.print(out);
    }

    private void libraries(LinkPlan plan, StringBuilder out) {
        ColumnTable table =
                new ColumnTable(paint, console.rowWidth(), ">order", "library", ">size", "dlopen", ">exports", "needs");
        int order = 0;
        for (PlannedLibrary library : plan.libraries()) {
            order++;
            table.add(
                    Integer.toString(order),
                    name(library.name()),
                    Words.size(library.size()),
                    library.dlopenable() ? "yes" : "no",
                    Words.grouped(library.exports()),
                    needs(library));
        }
        for (LinkLibrary adapter : plan.order().adapters()) {
            table.add("-", name(adapter.name()), Words.size(adapter.size()), "no", "-", "(an adapter)");
        }
        table.write(out);
    }

    private static String needs(PlannedLibrary library) {
        List<String> words = new ArrayList<>();
        for (Need need : library.needed()) {
            words.add(name(need.name())
                    + (need.presence() == Presence.MISSING
                            ? " (missing)"
                            : need.presence() == Presence.BUILT_IN ? " (built in)" : ""));
        }
        String text = words.isEmpty() ? "-" : String.join(", ", words);
        return library.reachable() ? text : text + " (left out: nothing uses it)";
    }

    private void imports(LinkPlan plan, StringBuilder out) {
        ColumnTable table = new ColumnTable(paint, console.rowWidth(), "imports of", ">count", "from");
        for (PlannedLibrary library : plan.libraries()) {
            if (!library.imports().isEmpty()) {
                Map<String, Integer> givers = new LinkedHashMap<>();
                library.importsBySource()
                        .forEach((source, count) -> givers.merge(giver(library, source), count, Integer::sum));
                List<String> words = new ArrayList<>();
                givers.forEach((giver, count) -> words.add(giver + " " + Words.grouped(count)));
                table.add(name(library.name()), Words.grouped(library.imports().size()), String.join(", ", words));
            }
        }
        out.append('\n');
        table.write(out);
    }

    private void symbols(LinkPlan plan, StringBuilder out) {
        for (PlannedLibrary library : plan.libraries()) {
            ColumnTable table = new ColumnTable(paint, console.rowWidth(), "  import", "as", "from");
            for (Resolved one : library.imports()) {
                table.add(
                        "  " + name(one.symbol().module() + " " + one.symbol().name()),
                        Printable.of(one.symbol().type().toString(), LONGEST),
                        one.source().kind() == ImportSource.Kind.HOST
                                ? "the host, in " + name(one.source().name())
                                : giver(library, one.source()));
            }
            if (!library.imports().isEmpty()) {
                out.append('\n').append(paint.strong(name(library.name()))).append('\n');
            }
            table.write(out);
        }
    }

    private static String giver(PlannedLibrary importer, ImportSource source) {
        return switch (source.kind()) {
            case LIBRARY -> source.name().equals(importer.name()) ? "itself" : name(source.name());
            case BUILT_IN_LIBDL -> "libdl.so (built in)";
            case LINKER -> "the linker";
            case ADAPTER -> "the adapter " + name(source.name());
            case HOST -> "the host";
            case STUB -> "a stub";
            case MISSING -> "nobody";
        };
    }

    private void summary(LinkPlan plan, List<LinkFault> faults, StringBuilder out) {
        long bytes = 0;
        int imports = 0;
        for (PlannedLibrary library : plan.libraries()) {
            bytes += library.size();
            imports += library.imports().size();
        }
        int count = plan.libraries().size();
        out.append(paint.strong(Words.grouped(count) + (count == 1 ? " library" : " libraries")))
                .append(" (" + Words.size(bytes) + "), " + Words.count(imports, "import") + ": ")
                .append(faults.isEmpty() ? paint.good("sound") : Words.count(faults.size(), "fault"))
                .append(".\n");
    }

    private static String name(String untrusted) {
        return Printable.of(untrusted, LONGEST);
    }

    void document(LinkPlan plan, List<LinkFault> faults) throws IOException {
        JsonDocument.print(console, "extension_plan", json -> {
            json.writeBooleanField("sound", faults.isEmpty());
            ExtJson.options(plan.order().options(), json);
            json.writeArrayFieldStart("libraries");
            for (PlannedLibrary library : plan.libraries()) {
                describe(library, json);
            }
            json.writeEndArray();
            ExtJson.libraries("adapters", plan.order().adapters(), json);
            ExtFaults.write(faults, json);
        });
    }

    private static void describe(PlannedLibrary library, JsonGenerator json) throws IOException {
        json.writeStartObject();
        JsonText.write(json, "name", library.name());
        json.writeNumberField("size", library.size());
        json.writeStringField("sha256", library.digest().hex());
        json.writeBooleanField("dlopen", library.dlopenable());
        json.writeBooleanField("linked", library.reachable());
        json.writeNumberField("exports", library.exports());
        json.writeArrayFieldStart("needs");
        for (Need need : library.needed()) {
            json.writeStartObject();
            JsonText.write(json, "name", need.name());
            json.writeStringField("where", Words.lower(need.presence()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("imports");
        for (Resolved one : library.imports()) {
            json.writeStartObject();
            JsonText.write(json, "module", one.symbol().module());
            JsonText.write(json, "name", one.symbol().name());
            JsonText.write(json, "type", one.symbol().type().toString());
            json.writeStringField("from", Words.lower(one.source().kind()));
            JsonText.write(json, "giver", one.source().name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
