package dev.truewheel.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.truewheel.Printable;
import dev.truewheel.digest.Digest;
import dev.truewheel.wasm.LinkFault;
import dev.truewheel.wasm.RunResult;
import dev.truewheel.wasm.RuntimeIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what came of a program: what it wrote where it would have written it, or one document for programs. */
final class ExtRunOutput {
    private static final int MOST_NAMES = 20;

    private final Console console;
    private final boolean forPrograms;

    ExtRunOutput(Console console, boolean forPrograms) {
        this.console = console;
        this.forPrograms = forPrograms;
    }

    ExitStatus write(ExtProgram program, RunResult result, @Nullable Digest key, RuntimeIdentity runtime)
            throws IOException {
        if (forPrograms) {
            JsonDocument.print(console, "component_run", json -> describe(result, key, runtime, json));
        } else {
            Host host = console.host();
            ExecOutput.bytes(
                    host.out(),
                    result.out().getBytes(StandardCharsets.UTF_8),
                    host.terminals().out());
            ExecOutput.bytes(
                    host.err(),
                    result.err().getBytes(StandardCharsets.UTF_8),
                    host.terminals().err());
        }
        if (console.verbosity() > 0) {
            result.cost().notes().forEach(console::say);
        }
        if (result.printed().outTruncated()) {
            console.say("its output was cut");
        }
        if (result.printed().errTruncated()) {
            console.say("its complaints were cut");
        }
        return ended(program, result);
    }

    private ExitStatus ended(ExtProgram program, RunResult result) {
        return switch (result.outcome()) {
            case FINISHED -> ExitStatus.CLEAN;
            case FAILED -> told("the program failed", result, ExitStatus.FINDINGS);
            case CANNOT_START -> told("the component cannot be run", result, ExitStatus.FINDINGS);
            case TIMED_OUT ->
                told(
                        "the program was stopped after " + program.timeLimit().toSeconds() + " s; "
                                + Option.TIME_LIMIT.flag() + " gives it more",
                        ExitStatus.INCOMPLETE);
            case OUT_OF_MEMORY ->
                told(
                        "the program ended because it got no more than " + Words.size(program.memoryLimit())
                                + " of memory; " + Option.MEMORY_LIMIT.flag() + " gives it more",
                        ExitStatus.INCOMPLETE);
        };
    }

    private ExitStatus told(String what, RunResult result, ExitStatus status) {
        StringBuilder text = new StringBuilder(what);
        String message = result.message().strip();
        // A program whose complaints were passed on has said it itself.
        message = !forPrograms && result.err().strip().endsWith(message) ? "" : message;
        text.append(message.isEmpty() ? "" : message.indexOf('\n') < 0 ? ": " : ":\n")
                .append(message);
        List<String> missing = result.missing();
        for (String name : missing.subList(0, Math.min(MOST_NAMES, missing.size()))) {
            text.append("\n  nobody has ").append(Printable.of(name));
        }
        if (missing.size() > MOST_NAMES) {
            text.append("\n  and ").append(missing.size() - MOST_NAMES).append(" more");
        }
        return told(text.toString(), status);
    }

    private ExitStatus told(String text, ExitStatus status) {
        console.sayLines(text);
        return status;
    }

    ExitStatus refused(List<LinkFault> faults) throws IOException {
        if (forPrograms) {
            JsonDocument.print(console, "component_run", json -> {
                json.writeStringField("outcome", "not_run");
                ExtFaults.write(faults, json);
            });
        }
        return ExtFaults.say(faults, console);
    }

    private static void describe(RunResult result, @Nullable Digest key, RuntimeIdentity runtime, JsonGenerator json)
            throws IOException {
        json.writeStringField("outcome", Words.lower(result.outcome()));
        JsonText.write(json, "key", key == null ? null : key.hex());
        json.writeObjectFieldStart("runtime");
        JsonText.write(json, "name", runtime.name());
        JsonText.write(json, "version", runtime.version());
        json.writeEndObject();
        if (result.status().isPresent()) {
            json.writeNumberField("exit_code", result.status().getAsInt());
        } else {
            json.writeNullField("exit_code");
        }
        JsonText.write(json, "stdout", result.out());
        json.writeBooleanField("stdout_cut", result.printed().outTruncated());
        JsonText.write(json, "stderr", result.err());
        json.writeBooleanField("stderr_cut", result.printed().errTruncated());
        JsonText.write(json, "message", result.message());
        json.writeArrayFieldStart("missing");
        for (String name : result.missing()) {
            json.writeString(JsonText.of(name));
        }
        json.writeEndArray();
        json.writeNumberField("compile_ms", result.compiled().toMillis());
        json.writeBooleanField("code_reused", result.cost().codeReused());
        json.writeNumberField("run_ms", result.ran().toMillis());
        if (result.cost().peakMemoryInBytes().isPresent()) {
            json.writeNumberField(
                    "peak_memory", result.cost().peakMemoryInBytes().getAsLong());
        } else {
            json.writeNullField("peak_memory");
        }
        ExtFaults.write(List.of(), json);
    }
}
