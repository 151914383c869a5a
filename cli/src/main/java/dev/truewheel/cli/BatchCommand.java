package dev.truewheel.cli;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Answers many small questions, one JSON object a line. */
final class BatchCommand implements Command {
    @Override
    public String name() {
        return "batch";
    }

    @Override
    public String summary() {
        return "Answers questions about versions, names, tags and the like: JSON Lines in, JSON Lines out.";
    }

    @Override
    public List<Example> examples() {
        return List.of(new Example("Whatever a file asks:", "< questions.jsonl > answers.jsonl"));
    }

    @Override
    public Set<Option> options() {
        return EnumSet.of(Option.HELP, Option.VERSION);
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        if (!arguments.operands().isEmpty()) {
            throw Arguments.usage("batch takes its questions from standard input, not from the command line");
        }
        BatchAnswers answers = new BatchAnswers(console.host().out());
        BatchLines lines = new BatchLines(console.host().in());
        while (true) {
            BatchLines.Line line;
            // Whoever waits for an answer before the next question must get it.
            if (!lines.hasWhole()) {
                answers.flush();
            }
            try {
                line = lines.next();
            } catch (IOException failure) {
                answers.flush();
                console.say("standard input could not be read: " + IoTrouble.reason(failure));
                return ExitStatus.INCOMPLETE;
            }
            if (line == null) {
                answers.flush();
                return ExitStatus.CLEAN;
            }
            if (!line.isBlank()) {
                answer(line, answers);
            }
        }
    }

    private static void answer(BatchLines.Line line, BatchAnswers answers) throws IOException {
        BatchRequest request;
        try {
            request = BatchRequestParser.parse(line.text());
        } catch (BatchException refusal) {
            answers.error(null, refusal);
            return;
        }
        BatchResult result;
        try {
            result = BatchOperations.answer(request);
        } catch (BatchException refusal) {
            answers.error(request.id(), refusal);
            return;
        }
        answers.result(request.id(), result);
    }
}
