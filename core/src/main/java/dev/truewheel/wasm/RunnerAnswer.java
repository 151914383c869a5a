package dev.truewheel.wasm;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import dev.truewheel.TruewheelException;
import dev.truewheel.json.Json;
import dev.truewheel.json.MalformedJsonException;
import dev.truewheel.wasm.RunResult.Cost;
import dev.truewheel.wasm.RunResult.Outcome;
import dev.truewheel.wasm.RunResult.Printed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the program {@code truewheel-runner} says: a line of JSON when the code is there, and one when the run has ended.
 *
 * <p>The program is trusted as little as the component, since a component may have broken it: its lines are bounded, and a line
 * that is none of these is an error and no result.
 */
final class RunnerAnswer {
    private static final Map<String, Outcome> OUTCOMES = Map.of(
            "finished", Outcome.FINISHED,
            "failed", Outcome.FAILED,
            "timed-out", Outcome.TIMED_OUT,
            "out-of-memory", Outcome.OUT_OF_MEMORY,
            "cannot-start", Outcome.CANNOT_START);
    private static final String REFUSED = "refused";

    private final RuntimeIdentity runtime;
    private final int longest;
    private Duration compiled = Duration.ZERO;
    private boolean codeReused;
    private final List<String> notes = new ArrayList<>();

    /**
     * @param runtime who answers
     * @param longest how many bytes a line may have
     */
    RunnerAnswer(RuntimeIdentity runtime, int longest) {
        this.runtime = runtime;
        this.longest = longest;
    }

    /**
     * Reads all lines.
     *
     * @return the result, or empty when the last line is not there
     * @throws TruewheelException with {@link ErrorCode#POLICY} if the program refuses the order, and with
     *     {@link ErrorCode#INCOMPATIBLE} if a line is none of those that there are
     */
    Optional<RunResult> read(String text) {
        for (String line : text.split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            Json answer = parse(line);
            switch (answer.get("event").text()) {
                case "compiled" -> {
                    compiled = duration(answer);
                    codeReused = answer.get("reused").isTrue();
                    String note = answer.get("note").text();
                    if (!note.isEmpty()) {
                        notes.add(note);
                    }
                }
                case "ended" -> {
                    return Optional.of(ended(answer));
                }
                default -> throw strange("an unknown line: " + line, null);
            }
        }
        return Optional.empty();
    }

    private RunResult ended(Json answer) {
        String outcome = answer.get("outcome").text();
        String message = answer.get("message").text();
        if (outcome.equals(REFUSED)) {
            throw new TruewheelException(
                    ErrorCode.POLICY, "the component was not run: " + Printable.of(message, 1_000));
        }
        Outcome known = OUTCOMES.get(outcome);
        if (known == null) {
            throw strange("an unknown outcome: " + outcome, null);
        }
        OptionalLong status = answer.get("status").wholeNumber();
        Printed printed = new Printed(
                answer.get("out").text(),
                answer.get("err").text(),
                answer.get("outTruncated").isTrue(),
                answer.get("errTruncated").isTrue());
        return new RunResult(
                known,
                status.isPresent() ? OptionalInt.of((int) status.getAsLong()) : OptionalInt.empty(),
                printed,
                message,
                answer.get("missing").list().stream().map(Json::text).toList(),
                cost(duration(answer), answer.get("peakMemoryBytes").wholeNumber()));
    }

    /** Returns the result of a run that this process had to end, as far as it got. */
    RunResult killed(String why, Duration ran) {
        return new RunResult(
                Outcome.TIMED_OUT,
                OptionalInt.empty(),
                Printed.NOTHING,
                why,
                List.of(),
                cost(ran, OptionalLong.empty()));
    }

    private Cost cost(Duration ran, OptionalLong peak) {
        return new Cost(compiled, codeReused, ran, peak, notes);
    }

    private Json parse(String line) {
        try {
            return Json.parse("the answer", line.getBytes(StandardCharsets.UTF_8), longest);
        } catch (MalformedJsonException malformed) {
            throw strange(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private Duration duration(Json answer) {
        return Duration.ofNanos(
                answer.get("nanos").wholeNumber().orElseThrow(() -> strange("a time is missing", null)));
    }

    private TruewheelException strange(String what, @Nullable Throwable cause) {
        return new TruewheelException(
                ErrorCode.INCOMPATIBLE,
                runtime + " does not answer as it should: " + Printable.of(what)
                        + "; build both from the same sources, and report it if they are",
                cause);
    }
}
