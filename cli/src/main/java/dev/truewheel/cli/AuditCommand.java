package dev.truewheel.cli;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.rules.BuiltInRules;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Judges wheels by every rule. */
final class AuditCommand implements WheelsCommand {
    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String summary() {
        return "Audits wheels: what they really contain, and what is wrong with it.";
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("Audit everything in a directory:", "dist/"),
                new Example("Would the upload pass? Warnings count too:", "--profile pypi --strict dist/*.whl"),
                new Example(
                        "One line of JSON for each wheel, and a table in a file:", "-f jsonl -o table=audit.txt dist/"),
                new Example("Only RECORD and its digests:", "--select WR dist/"),
                new Example("Is every wheel the one that was locked?", "--expect requirements.txt wheelhouse/"),
                new Example("Does every wheel fit the image?", "--target ./app.tar wheelhouse/"));
    }

    @Override
    public Set<Option> options() {
        return allOptions();
    }

    /** Returns every option of an audit. */
    static Set<Option> allOptions() {
        Set<Option> options =
                EnumSet.complementOf(EnumSet.of(Option.MAX_AGE, Option.MAX_TOTAL_SIZE, Option.QUARANTINE));
        // A question, a target by its parts, an environment, a catalogue, assets or extensions belong to commands that
        // do not audit.
        options.removeIf(option -> switch (option.group()) {
            case QUESTION, TARGET, SANDBOX, RUN, CATALOGUE, ASSET, EXTENSION -> true;
            default -> false;
        });
        options.addAll(TargetArguments.OF_AUDITS);
        return options;
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        List<AuditRule> rules = BuiltInRules.all();
        return new AuditJob(arguments, console, rules).run();
    }
}
