package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.Printable;
import dev.truewheel.audit.Severity;
import dev.truewheel.docker.LogTail;
import dev.truewheel.environment.EnvironmentInfo;
import dev.truewheel.environment.Reaped;
import dev.truewheel.environment.Renewal;
import dev.truewheel.environment.Stopped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Shows environments and what was done with them: rows for people, one document for programs. */
final class EnvOutput {
    private static final int LONGEST_LINE = 4_000;
    private static final int SHORT_ID = 12;

    private final Console console;
    private final Paint paint;
    private final boolean forPrograms;

    EnvOutput(Console console, boolean forPrograms) {
        this.console = console;
        this.paint = console.paint();
        this.forPrograms = forPrograms;
    }

    void list(List<EnvironmentInfo> all) throws IOException {
        if (forPrograms) {
            JsonDocument.print(console, "environments", json -> {
                json.writeArrayFieldStart("environments");
                for (EnvironmentInfo info : all) {
                    describe(info, json);
                }
                json.writeEndArray();
            });
            return;
        }
        StringBuilder out = new StringBuilder();
        long now = System.currentTimeMillis() / 1_000;
        for (EnvironmentInfo info : all) {
            out.append(paint.strong(Printable.of(info.name(), 300)))
                    .append("  ")
                    .append(info.container()
                            .map(container -> Words.lower(container.state()))
                            .orElse("no container"))
                    .append(info.address().isEmpty() ? "" : "  " + Printable.of(info.address(), 100))
                    .append(info.source().isEmpty() ? "" : "  " + Printable.of(info.source(), 300))
                    .append("\n  ")
                    .append(info.orphan() ? paint.severity(Severity.WARNING, "left behind") : paint.good("kept"))
                    .append(": ")
                    .append(info.why());
            if (info.detached() && info.leaseUntil().isPresent()) {
                long left = info.leaseUntil().getAsLong() - now;
                out.append(left < 0 ? "; its lease is over" : "; its lease is over in " + DurationText.roughly(left));
            }
            out.append('\n');
        }
        console.print(all.isEmpty() ? "no environments\n" : out);
    }

    private static void describe(EnvironmentInfo info, JsonGenerator json) throws IOException {
        json.writeStartObject();
        JsonText.write(json, "name", info.name());
        JsonText.write(
                json,
                "container_id",
                info.container().map(container -> container.id()).orElse(null));
        JsonText.write(
                json,
                "state",
                info.container()
                        .map(container -> Words.lower(container.state()))
                        .orElse(null));
        JsonText.write(json, "source", info.source().isEmpty() ? null : info.source());
        JsonText.write(json, "resolved_source", info.resolved().isEmpty() ? null : info.resolved());
        JsonText.write(json, "address", info.address().isEmpty() ? null : info.address());
        json.writeStringField("owner", Words.lower(info.owner()));
        json.writeBooleanField("left_behind", info.orphan());
        JsonText.write(json, "why", info.why());
        json.writeBooleanField("detached", info.detached());
        if (info.leaseUntil().isPresent()) {
            json.writeNumberField("lease_until", info.leaseUntil().getAsLong());
        } else {
            json.writeNullField("lease_until");
        }
        json.writeNumberField("parts", info.parts());
        json.writeEndObject();
    }

    void log(String name, LogTail log) throws IOException {
        if (forPrograms) {
            JsonDocument.print(console, "environment_log", json -> {
                JsonText.write(json, "name", name);
                JsonText.write(json, "log", log.text());
                json.writeBooleanField("truncated", log.truncated());
            });
            return;
        }
        StringBuilder out = new StringBuilder();
        for (String line : log.text().isEmpty()
                ? new String[0]
                : log.text().stripTrailing().split("\n", -1)) {
            out.append(Printable.of(line, LONGEST_LINE)).append('\n');
        }
        console.print(out);
    }

    void stopped(List<Stopped> all, boolean dry) throws IOException {
        if (forPrograms) {
            JsonDocument.print(console, "environments_stopped", json -> {
                json.writeBooleanField("dry_run", dry);
                json.writeArrayFieldStart("environments");
                for (Stopped one : all) {
                    json.writeStartObject();
                    JsonText.write(json, "name", one.name());
                    json.writeBooleanField("found", one.found());
                    texts(json, "containers", one.containers());
                    texts(json, "problems", one.problems());
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
            return;
        }
        StringBuilder out = new StringBuilder();
        for (Stopped one : all) {
            String word = !one.found() ? "was not there" : dry ? "would be stopped" : "stopped";
            out.append(Printable.of(one.name(), 300))
                    .append("  ")
                    .append(paint.good(word))
                    .append('\n');
            problems(out, one.problems());
        }
        console.print(out);
    }

    void renewed(List<Renewal> all, boolean dry) throws IOException {
        if (forPrograms) {
            JsonDocument.print(console, "environments_renewed", json -> {
                json.writeBooleanField("dry_run", dry);
                json.writeArrayFieldStart("environments");
                for (Renewal one : all) {
                    json.writeStartObject();
                    JsonText.write(json, "name", one.name());
                    json.writeNumberField("lease_until", one.until());
                    if (one.before().isPresent()) {
                        json.writeNumberField("lease_before", one.before().getAsLong());
                    } else {
                        json.writeNullField("lease_before");
                    }
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
            return;
        }
        StringBuilder out = new StringBuilder();
        long now = System.currentTimeMillis() / 1_000;
        for (Renewal one : all) {
            out.append(Printable.of(one.name(), 300))
                    .append(dry ? "  would have a lease for " : "  has a lease for ")
                    .append(DurationText.roughly(one.until() - now))
                    .append(", until ")
                    .append(Instant.ofEpochSecond(one.until()))
                    .append('\n');
        }
        console.print(out);
    }

    void reaped(List<Reaped> all, boolean dry) throws IOException {
        if (forPrograms) {
            JsonDocument.print(console, "environments_reaped", json -> {
                json.writeBooleanField("dry_run", dry);
                reaped(all, json);
            });
            return;
        }
        StringBuilder out = new StringBuilder();
        for (Reaped one : all) {
            String word = switch (one.fate()) {
                case REMOVED -> paint.good(dry ? "would be removed" : "removed");
                case KEPT -> "kept";
                case FAILED -> paint.severity(Severity.ERROR, "still there");
            };
            out.append(Printable.of(one.environment(), 300))
                    .append("  ")
                    .append(word)
                    .append(": ")
                    .append(one.why())
                    .append('\n');
            problems(out, one.problems());
        }
        console.print(all.isEmpty() ? "no environments\n" : out);
    }

    static void reaped(List<Reaped> all, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("environments");
        for (Reaped one : all) {
            json.writeStartObject();
            JsonText.write(json, "name", one.environment());
            json.writeStringField("fate", Words.lower(one.fate()));
            JsonText.write(json, "why", one.why());
            texts(json, "containers", one.containers());
            texts(json, "others", one.others());
            texts(json, "problems", one.problems());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void problems(StringBuilder out, List<String> problems) {
        for (String problem : problems) {
            out.append("  ").append(Printable.of(problem, 1_000)).append('\n');
        }
    }

    static void texts(JsonGenerator json, String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(JsonText.of(text));
        }
        json.writeEndArray();
    }

    static String shortId(String id) {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }
}
