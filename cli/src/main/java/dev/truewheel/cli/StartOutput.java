package dev.truewheel.cli;

import dev.truewheel.Printable;
import dev.truewheel.docker.BuildFailedException;
import dev.truewheel.docker.ContainerInfo;
import dev.truewheel.environment.EnvironmentHandle;
import dev.truewheel.environment.FailureReport;
import dev.truewheel.environment.StartFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Tells what came of a start: lines for people, one document for programs. */
final class StartOutput {
    /** How much of the log of what ended by itself is shown. */
    static final int LAST_WORDS = 4 << 10;

    private static final int LONGEST_LINE = 2_000;

    private final Console console;
    private final Paint paint;
    private final boolean forPrograms;

    StartOutput(Console console, boolean forPrograms) {
        this.console = console;
        this.paint = console.paint();
        this.forPrograms = forPrograms;
    }

    void started(EnvironmentHandle environment, String image, Duration took) throws IOException {
        if (forPrograms) {
            JsonDocument.print(console, "environment_started", json -> {
                JsonText.write(json, "name", environment.name());
                json.writeStringField("container_id", environment.containerId());
                JsonText.write(json, "source", environment.requested());
                JsonText.write(json, "resolved_source", environment.resolved());
                JsonText.write(json, "address", environment.uri().isEmpty() ? null : environment.uri());
                json.writeStringField("image", image);
                json.writeNumberField("took_ms", took.toMillis());
                json.writeNumberField("ready_ms", environment.took().toMillis());
                json.writeBooleanField("detached", environment.isDetached());
                json.writeNumberField("lease_s", environment.lease().toSeconds());
                EnvOutput.reaped(environment.cleared(), json);
                EnvOutput.texts(json, "warnings", environment.warnings());
            });
            return;
        }
        StringBuilder out = new StringBuilder(paint.strong(Printable.of(environment.name(), 300)));
        out.append("  ").append(paint.good("ready"));
        out.append(environment.uri().isEmpty() ? "" : "  " + environment.uri()).append('\n');
        line(out, "image", Printable.of(image, 300));
        line(out, "took", seconds(took) + ", of which the container " + seconds(environment.took()));
        line(
                out,
                "ends",
                environment.isDetached()
                        ? "with 'env stop', or in "
                                + DurationText.roughly(environment.lease().toSeconds()) + " unless it is renewed"
                        : "with this program");
        console.print(out);
    }

    void failed(StartFailedException failure) throws IOException {
        FailureReport report = failure.report();
        if (!forPrograms) {
            console.say(report.text().stripTrailing());
            return;
        }
        JsonDocument.print(console, "environment_failed", json -> {
            json.writeStringField("cause", Words.lower(report.cause()));
            JsonText.write(json, "message", report.words());
            JsonText.write(json, "source", report.requested());
            JsonText.write(json, "name", report.name());
            json.writeStringField("container_id", report.containerId());
            JsonText.write(json, "state", report.state());
            boolean over = report.container()
                    .filter(container -> container.state().isOver())
                    .isPresent();
            if (over) {
                json.writeNumberField("exit_code", report.container().get().exitCode());
            } else {
                json.writeNullField("exit_code");
            }
            JsonText.write(json, "answer", report.lastAnswer().words());
            JsonText.write(json, "hint", report.advice());
            JsonText.write(json, "log", report.log().text());
            json.writeBooleanField("log_truncated", report.log().truncated());
        });
    }

    void failed(String source, BuildFailedException failure) throws IOException {
        String message = String.valueOf(failure.getMessage());
        if (!forPrograms) {
            StringBuilder text = new StringBuilder(Printable.of(message, LONGEST_LINE)).append('\n');
            quote(text, failure.log());
            console.say(text.toString().stripTrailing());
            return;
        }
        JsonDocument.print(console, "environment_failed", json -> {
            json.writeStringField("cause", "build");
            JsonText.write(json, "message", message);
            JsonText.write(json, "source", source);
            for (String unknown : new String[] {"name", "container_id", "state", "exit_code", "answer", "hint"}) {
                json.writeNullField(unknown);
            }
            JsonText.write(json, "log", failure.log());
            json.writeBooleanField("log_truncated", false);
        });
    }

    void ended(EnvironmentHandle environment, Optional<ContainerInfo> container, String log) {
        StringBuilder text = new StringBuilder("the environment ended by itself: ")
                .append(container
                        .map(info -> Words.lower(info.state()) + ", exit code " + info.exitCode())
                        .orElse("somebody has removed it"))
                .append('\n');
        quote(text, log);
        console.say(text.toString().stripTrailing());
    }

    private static void quote(StringBuilder text, String log) {
        for (String line : log.isEmpty() ? new String[0] : log.stripTrailing().split("\n", -1)) {
            text.append("  | ")
                    .append(Printable.of(uncoloured(line), LONGEST_LINE))
                    .append('\n');
        }
    }

    /** Leaves out what only paints a terminal: builders colour what they say even where nobody sees it. */
    private static String uncoloured(String line) {
        StringBuilder text = new StringBuilder(line.length());
        int i = 0;
        while (i < line.length()) {
            int end = i + 2;
            while (end < line.length() && (line.charAt(end) == ';' || Character.isDigit(line.charAt(end)))) {
                end++;
            }
            if (line.startsWith("\u001b[", i) && end < line.length() && line.charAt(end) == 'm') {
                i = end + 1;
            } else {
                text.append(line.charAt(i));
                i++;
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder out, String name, String value) {
        out.append("  ")
                .append(name)
                .append(" ".repeat(8 - name.length()))
                .append(value)
                .append('\n');
    }

    private static String seconds(Duration time) {
        long tenths = (time.toMillis() + 50) / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
