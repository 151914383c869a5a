package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.audit.Severity;
import dev.truewheel.wasm.LinkFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows what is wrong with what is to be linked. */
final class ExtFaults {
    private static final String INDENT = " ".repeat(7);

    private ExtFaults() {}

    /** Returns faults without those that tell the same of the same thing again. */
    static List<LinkFault> once(Collection<LinkFault> all) {
        Map<List<Object>, LinkFault> once = new LinkedHashMap<>();
        for (LinkFault fault : all) {
            once.putIfAbsent(List.of(fault.kind(), fault.library(), fault.symbol()), fault);
        }
        return new ArrayList<>(once.values());
    }

    /** Appends each fault as its kind and, in the next lines, its sentence. */
    static void write(List<LinkFault> faults, String margin, Console console, StringBuilder out) {
        for (LinkFault fault : faults) {
            out.append(margin)
                    .append(console.paint().severity(Severity.ERROR, "error"))
                    .append("  ")
                    .append(fault.kind().id())
                    .append('\n');
            fault.text().lines().forEach(line -> {
                String indent = margin + INDENT + (line.startsWith(" ") ? "  " : "");
                Paragraph.wrap(line, indent, indent, console.width(), out);
            });
        }
    }

    /** Says each fault on standard error, and returns the status of a run that found some. */
    static ExitStatus say(List<LinkFault> faults, Console console) {
        for (LinkFault fault : faults) {
            console.sayLines(fault.text());
        }
        return faults.isEmpty() ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
    }

    static void write(List<LinkFault> faults, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("faults");
        for (LinkFault fault : faults) {
            json.writeStartObject();
            json.writeStringField("kind", fault.kind().id());
            json.writeStringField("code", Words.lower(fault.kind().code()));
            JsonText.write(json, "library", fault.library());
            JsonText.write(json, "symbol", fault.symbol().orElse(null));
            JsonText.write(json, "message", fault.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
