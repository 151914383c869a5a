package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.Printable;
import dev.truewheel.audit.Severity;
import dev.truewheel.image.Contradiction;
import dev.truewheel.image.Evidence;
import dev.truewheel.image.Fact;
import dev.truewheel.image.FoundInterpreter;
import dev.truewheel.image.ImageProfile;
import dev.truewheel.image.Implementation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows profiles of images: aligned lines for people, an object an image for programs. */
final class ImageOutput {
    private static final int LABEL = 16;
    private static final int LEAST_WIDTH = 60;
    private static final int MOST_SHOWN = 20;

    private final Console console;
    private final Paint paint;
    private final String format;

    ImageOutput(Console console, String format) {
        this.console = console;
        this.paint = console.paint();
        this.format = format;
    }

    void print(List<ImageProfile> profiles) throws IOException {
        switch (format) {
            case "json" ->
                JsonDocument.print(console, "image_profiles", json -> {
                    json.writeArrayFieldStart("profiles");
                    for (ImageProfile profile : profiles) {
                        json.writeStartObject();
                        fields(profile, json);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
            case "jsonl" -> {
                StringBuilder text = new StringBuilder();
                for (ImageProfile profile : profiles) {
                    text.append(JsonDocument.of("image_profile", json -> fields(profile, json)));
                }
                console.print(text);
            }
            default -> {
                StringBuilder text = new StringBuilder();
                for (ImageProfile profile : profiles) {
                    text.append(text.length() == 0 ? "" : "\n");
                    table(profile, text);
                }
                console.print(text);
            }
        }
    }

    // ---- for people

    private void table(ImageProfile profile, StringBuilder out) {
        out.append(paint.strong(Printable.of(profile.subject(), 300))).append('\n');
        profile.reference().ifPresent(reference -> line("reference", "", reference.canonicalText(), 0, out));
        line("read", "", profile.basis().text(), 0, out);
        int width = 7;
        for (Fact<?> fact : profile.facts()) {
            width = Math.max(width, value(fact).length());
        }
        fact("implementation", profile.implementation(), width, out);
        fact("python", profile.python(), width, out);
        fact("threading", profile.threading(), width, out);
        fact("libc", profile.libc(), width, out);
        fact("libc version", profile.libcVersion(), width, out);
        fact("architecture", profile.architecture(), width, out);
        interpreters(profile.interpreters(), out);
        for (Contradiction contradiction : profile.contradictions()) {
            line(
                    "contradiction",
                    "",
                    paint.severity(Severity.WARNING, contradiction.subject()) + ": " + contradiction.verdict(),
                    0,
                    out);
            for (Evidence evidence : contradiction.evidence()) {
                line("", "", sentence(evidence), 0, out);
            }
        }
    }

    private void fact(String label, Fact<?> fact, int width, StringBuilder out) {
        String value = value(fact);
        String shown = fact.value().isPresent() ? paint.good(value) : paint.severity(Severity.WARNING, value);
        String filled = shown + " ".repeat(width - value.length() + 2);
        boolean first = true;
        for (Evidence evidence : fact.evidence()) {
            line(first ? label : "", first ? filled : "", sentence(evidence), width + 2, out);
            first = false;
        }
        String settledBy = settledBy(fact);
        if (!settledBy.isEmpty()) {
            line(first ? label : "", first ? filled : "", "would be settled by " + settledBy, width + 2, out);
        }
    }

    /** Returns a fact in one line, with what it is known by, or what would settle it. */
    static String line(Fact<?> fact) {
        StringBuilder line = new StringBuilder(value(fact));
        for (Evidence evidence : fact.evidence()) {
            line.append(", by ").append(sentence(evidence));
        }
        String settledBy = settledBy(fact);
        return settledBy.isEmpty() ? line.toString() : line + "; would be settled by " + settledBy;
    }

    private static String value(Fact<?> fact) {
        if (fact instanceof Fact.AtLeast<?> least) {
            return "≥ " + least.least();
        }
        return fact.value().map(value -> Printable.of(value.toString(), 40)).orElse("unknown");
    }

    private static String settledBy(Fact<?> fact) {
        if (fact instanceof Fact.AtLeast<?> least) {
            return least.settledBy();
        }
        return fact instanceof Fact.Unknown<?> unknown ? unknown.settledBy() : "";
    }

    private static String sentence(Evidence evidence) {
        String text = evidence.text().isEmpty() ? "" : " '" + Printable.of(evidence.text(), 200) + "'";
        String meaning = evidence.meaning().isEmpty() ? "" : ": " + evidence.meaning();
        return Printable.of(evidence.where(), 300) + text + meaning;
    }

    private void interpreters(List<FoundInterpreter> interpreters, StringBuilder out) {
        int shown = 0;
        for (FoundInterpreter interpreter : interpreters) {
            if (++shown > MOST_SHOWN) {
                line("", "", Words.grouped(interpreters.size() - MOST_SHOWN) + " more", 0, out);
                return;
            }
            List<String> words = new ArrayList<>();
            interpreter.implementation().ifPresent(known -> words.add(known.title()));
            interpreter.version().ifPresent(known -> words.add(known.toString()));
            interpreter.abi().ifPresent(words::add);
            if (!interpreter.kind().equals("ELF")) {
                words.add(interpreter.kind());
            }
            List<String> commands = new ArrayList<>();
            for (String command : interpreter.commands()) {
                if (!command.equals(interpreter.path()) && commands.size() < MOST_SHOWN) {
                    commands.add(Printable.of(command, 200));
                }
            }
            line(
                    shown == 1 ? "interpreters" : "",
                    "",
                    Printable.of(interpreter.path(), 300) + " ("
                            + String.join(" ", words)
                            + (interpreter.onPath() ? "" : ", not on PATH") + ")"
                            + (commands.isEmpty() ? "" : " as " + String.join(", ", commands)),
                    0,
                    out);
        }
    }

    private void line(String label, String value, String text, int indent, StringBuilder out) {
        String start = "  " + paint.faint(TextWidth.fit(label, LABEL)) + (value.isEmpty() ? " ".repeat(indent) : value);
        String others = " ".repeat(2 + LABEL + indent);
        Paragraph.wrap(text, start, others, Math.max(LEAST_WIDTH, console.width()), out);
    }

    // ---- for programs

    static void fields(ImageProfile profile, JsonGenerator json) throws IOException {
        JsonText.write(json, "subject", profile.subject());
        JsonText.write(
                json, "reference", profile.reference().map(Object::toString).orElse(null));
        json.writeStringField("read", profile.basis().name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("complete", profile.isComplete());
        String[] names = {"implementation", "python", "threading", "libc", "libc_version", "architecture"};
        for (int i = 0; i < names.length; i++) {
            fact(names[i], profile.facts().get(i), json);
        }
        json.writeArrayFieldStart("interpreters");
        for (FoundInterpreter interpreter : profile.interpreters()) {
            json.writeStartObject();
            JsonText.write(json, "path", interpreter.path());
            json.writeArrayFieldStart("commands");
            for (String command : interpreter.commands()) {
                json.writeString(JsonText.of(command));
            }
            json.writeEndArray();
            json.writeBooleanField("on_path", interpreter.onPath());
            JsonText.write(
                    json,
                    "implementation",
                    interpreter
                            .implementation()
                            .map(known -> known.systemName())
                            .orElse(null));
            JsonText.write(
                    json, "version", interpreter.version().map(Object::toString).orElse(null));
            JsonText.write(json, "abi", interpreter.abi().orElse(null));
            json.writeStringField("kind", interpreter.kind());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("contradictions");
        for (Contradiction contradiction : profile.contradictions()) {
            json.writeStartObject();
            json.writeStringField("subject", contradiction.subject());
            json.writeStringField("verdict", contradiction.verdict());
            evidence(contradiction.evidence(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void fact(String name, Fact<?> fact, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        JsonText.write(json, "value", fact.value().map(ImageOutput::word).orElse(null));
        if (fact instanceof Fact.AtLeast<?> least) {
            json.writeStringField("at_least", least.least().toString());
        }
        String settledBy = settledBy(fact);
        if (!settledBy.isEmpty()) {
            json.writeStringField("settled_by", settledBy);
        }
        evidence(fact.evidence(), json);
        json.writeEndObject();
    }

    /** Returns a value as programs compare it. */
    private static String word(Object value) {
        return value instanceof Implementation implementation ? implementation.systemName() : value.toString();
    }

    private static void evidence(List<Evidence> all, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : all) {
            json.writeStartObject();
            json.writeStringField("source", evidence.source().name().toLowerCase(Locale.ROOT));
            JsonText.write(json, "where", evidence.where());
            JsonText.write(json, "text", evidence.text());
            JsonText.write(json, "meaning", evidence.meaning().isEmpty() ? null : evidence.meaning());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
