package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.Printable;
import dev.truewheel.audit.Severity;
import dev.truewheel.cache.CachedWheel;
import dev.truewheel.store.CorruptContent;
import dev.truewheel.store.Pruned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows wheels of a cache: aligned lines for people, an object a wheel for programs. */
final class CacheOutput {
    private static final int DIGITS = 12;
    private static final int SIZE = 10;

    private final Console console;
    private final Paint paint;
    private final boolean table;
    private final boolean lines;

    CacheOutput(Console console, String format) {
        this.console = console;
        this.paint = console.paint();
        this.table = format.equals("table");
        this.lines = format.equals("jsonl");
    }

    void wheels(List<CachedWheel> wheels) throws IOException {
        StringBuilder text = new StringBuilder();
        long bytes = 0;
        for (CachedWheel wheel : wheels) {
            bytes += wheel.sizeInBytes();
            line(wheel, "", text);
        }
        if (!table) {
            text = objects("cached_wheel", facts(wheels));
        } else if (!console.quiet()) {
            text.append(text.length() == 0 ? "" : "\n")
                    .append(paint.strong(Words.count(wheels.size(), "wheel")))
                    .append(" (" + Words.size(bytes) + ")\n");
        }
        console.print(text);
    }

    private void line(CachedWheel wheel, String status, StringBuilder text) {
        text.append(status);
        text.append(paint.faint(wheel.sha256().hex().substring(0, DIGITS)));
        text.append(TextWidth.right(Words.size(wheel.sizeInBytes()), SIZE)).append("  ");
        text.append(wheel.lastUsed().toString(), 0, 10).append("  ");
        text.append(paint.strong(name(wheel))).append('\n');
    }

    private static String name(CachedWheel wheel) {
        String name = wheel.fileName();
        return name == null ? "(its name was lost)" : Printable.of(name, 200);
    }

    void details(List<CachedWheel> wheels) throws IOException {
        if (!table) {
            console.print(objects("cached_wheel", facts(wheels)));
            return;
        }
        StringBuilder text = new StringBuilder();
        for (CachedWheel wheel : wheels) {
            text.append(text.length() == 0 ? "" : "\n")
                    .append(paint.strong(name(wheel)))
                    .append('\n');
            fact("sha256", wheel.sha256().hex(), text);
            fact("size", Words.size(wheel.sizeInBytes()) + " (" + Words.count(wheel.sizeInBytes(), "byte") + ")", text);
            if (wheel.members() >= 0) {
                fact(
                        "members",
                        Words.grouped(wheel.members()) + ", " + Words.size(wheel.unpackedSize()) + " unpacked",
                        text);
            }
            fact("last used", wheel.lastUsed().toString().substring(0, 10), text);
        }
        console.print(text);
    }

    void cache(Path folder, List<CachedWheel> wheels) throws IOException {
        long bytes = 0;
        for (CachedWheel wheel : wheels) {
            bytes += wheel.sizeInBytes();
        }
        long total = bytes;
        if (!table) {
            JsonDocument.print(console, "cache", json -> {
                json.writeStringField("folder", JsonText.of(folder.toString()));
                json.writeNumberField("wheels", wheels.size());
                json.writeNumberField("bytes", total);
            });
            return;
        }
        StringBuilder text = new StringBuilder();
        fact("folder", Printable.of(folder.toString(), 1_000), text);
        fact("wheels", Words.grouped(wheels.size()), text);
        fact("size", Words.size(total), text);
        console.print(text);
    }

    private void fact(String label, String value, StringBuilder text) {
        text.append("  ")
                .append(paint.faint(TextWidth.fit(label, 12)))
                .append(value)
                .append('\n');
    }

    void verified(List<CachedWheel> wheels, List<Optional<CorruptContent>> faults) throws IOException {
        if (!table) {
            List<JsonDocument.Fields> all = new ArrayList<>();
            for (int i = 0; i < wheels.size(); i++) {
                CachedWheel wheel = wheels.get(i);
                Optional<CorruptContent> fault = faults.get(i);
                all.add(json -> {
                    fields(wheel, json);
                    json.writeBooleanField("whole", fault.isEmpty());
                    json.writeStringField(
                            "found",
                            fault.map(CorruptContent::found)
                                    .orElse(wheel.sha256())
                                    .hex());
                });
            }
            console.print(objects("verified_wheel", all));
            return;
        }
        StringBuilder text = new StringBuilder();
        int corrupt = 0;
        for (int i = 0; i < wheels.size(); i++) {
            CorruptContent fault = faults.get(i).orElse(null);
            if (fault != null) {
                corrupt++;
                fault(wheels.get(i), fault, text);
            } else if (!console.quiet()) {
                line(wheels.get(i), paint.good("ok       "), text);
            }
        }
        text.append(text.length() == 0 ? "" : "\n")
                .append(paint.strong(Words.count(wheels.size(), "wheel") + " verified"))
                .append(corrupt == 0 ? ": all whole.\n" : ": " + Words.grouped(corrupt) + " corrupt.\n");
        console.print(text);
    }

    private void fault(CachedWheel wheel, CorruptContent fault, StringBuilder text) {
        line(wheel, paint.severity(Severity.ERROR, "corrupt  "), text);
        text.append("         it has become ").append(fault.found().hex());
        text.append(
                switch (fault.fate()) {
                    case QUARANTINED -> "; it was moved to quarantine\n";
                    case REMOVED -> "; it was removed\n";
                    case IN_USE -> "; it is in use, so it was left where it is\n";
                    case KEPT -> "; 'truewheel cache verify --quarantine' moves it out of the way\n";
                });
    }

    /**
     * Tells what pruning came to.
     *
     * @param forgotten how many results of audits were about files that are gone
     */
    void pruned(Pruned pruned, long forgotten) throws IOException {
        if (table) {
            console.print(Pruning.line(pruned, "wheel"));
            if (forgotten > 0) {
                console.print(Words.count(forgotten, "result") + " of files that are gone forgotten.\n");
            }
            return;
        }
        JsonDocument.print(console, "pruned", json -> {
            Pruning.fields(pruned, json);
            json.writeNumberField("forgotten", forgotten);
        });
    }

    private static List<JsonDocument.Fields> facts(List<CachedWheel> wheels) {
        List<JsonDocument.Fields> all = new ArrayList<>();
        for (CachedWheel wheel : wheels) {
            all.add(json -> fields(wheel, json));
        }
        return all;
    }

    private static void fields(CachedWheel wheel, JsonGenerator json) throws IOException {
        String name = wheel.fileName();
        json.writeStringField("sha256", wheel.sha256().hex());
        json.writeFieldName("file_name");
        if (name == null) {
            json.writeNull();
        } else {
            json.writeString(JsonText.of(name));
        }
        json.writeNumberField("size", wheel.sizeInBytes());
        json.writeNumberField("members", wheel.members());
        json.writeNumberField("unpacked_size", wheel.unpackedSize());
        json.writeStringField("last_used", wheel.lastUsed().toString());
    }

    /** Returns an object a line, or one document with all of them. */
    private StringBuilder objects(String type, List<JsonDocument.Fields> all) throws IOException {
        StringBuilder text = new StringBuilder();
        if (lines) {
            for (JsonDocument.Fields fields : all) {
                text.append(JsonDocument.of(type, fields));
            }
            return text;
        }
        return text.append(JsonDocument.of(type + "s", json -> {
            json.writeArrayFieldStart("wheels");
            for (JsonDocument.Fields fields : all) {
                json.writeStartObject();
                fields.write(json);
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
    }
}
