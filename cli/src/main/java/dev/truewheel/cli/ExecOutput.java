package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.Printable;
import dev.truewheel.execution.ExecutionPlan;
import dev.truewheel.execution.ExecutionResult;
import dev.truewheel.execution.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Shows what came of a program: what it wrote where it would have written it, or one document for programs. */
final class ExecOutput {
    private static final int LONGEST_LINE = 4_000;

    private final Console console;
    private final boolean forPrograms;

    ExecOutput(Console console, boolean forPrograms) {
        this.console = console;
        this.forPrograms = forPrograms;
    }

    void write(String name, ExecutionResult result) throws IOException {
        if (forPrograms) {
            JsonDocument.print(console, "environment_exec", json -> describe(name, result, json));
            return;
        }
        Host host = console.host();
        bytes(host.out(), result.stdout(), host.terminals().out());
        bytes(host.err(), result.stderr(), host.terminals().err());
        if (console.quiet()) {
            return;
        }
        if (result.stdoutCut()) {
            console.say("its output was cut");
        }
        if (result.stderrCut()) {
            console.say("its complaints were cut");
        }
        if (!(result.outcome() instanceof Outcome.Exited)) {
            console.say(result.outcome().toString());
        }
    }

    /** Tells what a run would do. */
    void plan(String name, ExecutionPlan plan) throws IOException {
        if (forPrograms) {
            JsonDocument.print(console, "environment_exec_plan", json -> describe(name, plan, json));
            return;
        }
        Paint paint = console.paint();
        StringBuilder out = new StringBuilder(paint.strong(Printable.of(plan.container(), 300))).append('\n');
        EnvPlanOutput.line(out, "image", Printable.of(plan.run().image(), 300));
        EnvPlanOutput.bounds(plan.run(), out);
        EnvPlanOutput.line(out, "time", DurationText.roughly(plan.timeout().toSeconds()));
        EnvPlanOutput.line(out, "input", plan.input().map(Words::size).orElse("none"));
        EnvPlanOutput.line(out, "output", Words.size(plan.outputLimit()) + " of each stream");
        EnvPlanOutput.calls(plan.calls(), paint, out);
        console.print(out);
    }

    private static void describe(String name, ExecutionPlan plan, JsonGenerator json) throws IOException {
        JsonText.write(json, "name", name);
        JsonText.write(json, "container", plan.container());
        JsonText.write(json, "image", plan.run().image());
        EnvPlanOutput.bounds(plan.run(), json);
        json.writeNumberField("timeout_s", plan.timeout().toSeconds());
        if (plan.input().isPresent()) {
            json.writeNumberField("input_bytes", plan.input().get());
        } else {
            json.writeNullField("input_bytes");
        }
        json.writeNumberField("output_limit", plan.outputLimit());
        EnvPlanOutput.calls(plan.calls(), json);
    }

    /** Writes bytes as they are, but for a terminal, which must not be told what to do. */
    static void bytes(OutputStream out, byte[] bytes, boolean terminal) throws IOException {
        if (!terminal || bytes.length == 0) {
            out.write(bytes);
            out.flush();
            return;
        }
        StringBuilder text = new StringBuilder();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
            text.append(text.length() == 0 ? "" : "\n").append(Printable.of(line, LONGEST_LINE));
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void describe(String name, ExecutionResult result, JsonGenerator json) throws IOException {
        Outcome outcome = result.outcome();
        JsonText.write(json, "name", name);
        json.writeStringField("outcome", word(outcome));
        number(json, "exit_code", outcome instanceof Outcome.Exited exited ? exited.code() : -1);
        number(json, "signal", outcome instanceof Outcome.Signalled signalled ? signalled.signal() : -1);
        json.writeBooleanField(
                "out_of_memory", outcome instanceof Outcome.Signalled signalled && signalled.outOfMemory());
        JsonText.write(json, "why", outcome.toString());
        stream(json, "stdout", result.stdout(), result.stdoutCut());
        stream(json, "stderr", result.stderr(), result.stderrCut());
        json.writeNumberField("milliseconds", result.duration().toMillis());
    }

    private static String word(Outcome outcome) {
        if (outcome instanceof Outcome.Exited) {
            return "exited";
        }
        if (outcome instanceof Outcome.Signalled) {
            return "signalled";
        }
        if (outcome instanceof Outcome.TimedOut) {
            return "timed_out";
        }
        if (outcome instanceof Outcome.OutputLimit) {
            return "output_limit";
        }
        return outcome instanceof Outcome.NotStarted ? "not_started" : "container_gone";
    }

    private static void number(JsonGenerator json, String field, int number) throws IOException {
        if (number < 0) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, number);
        }
    }

    /** Writes text as text, and everything else in Base64. */
    private static void stream(JsonGenerator json, String field, byte[] bytes, boolean cut) throws IOException {
        boolean text = isText(bytes);
        JsonText.write(json, field, text ? new String(bytes, StandardCharsets.UTF_8) : null);
        JsonText.write(
                json, field + "_base64", text ? null : Base64.getEncoder().encodeToString(bytes));
        json.writeBooleanField(field + "_cut", cut);
    }

    private static boolean isText(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }
}
