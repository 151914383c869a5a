package dev.truewheel.cli;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.rules.BuiltInRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Judges only whether wheels are whole: framing, checksums and RECORD. */
final class VerifyCommand implements WheelsCommand {
    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String summary() {
        return "Proves that wheels are whole: archive framing, checksums, RECORD and expected digests, nothing else.";
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("Is every byte in the wheelhouse what RECORD says?", "wheelhouse/"),
                new Example("And is every file the one that was listed?", "--expect SHA256SUMS wheelhouse/"));
    }

    @Override
    public Set<Option> options() {
        Set<Option> options = AuditCommand.allOptions();
        options.removeAll(TargetArguments.OF_AUDITS);
        return options;
    }

    @Override
    public ExitStatus run(Arguments arguments, Console console) throws IOException {
        List<AuditRule> rules = new ArrayList<>();
        for (AuditRule rule : BuiltInRules.all()) {
            switch (rule.descriptor().id().substring(0, 2)) {
                case "WI", "WS", "WZ", "WR" -> rules.add(rule);
                default -> {} // Says nothing about integrity.
            }
        }
        return new AuditJob(arguments, console, rules).run();
    }
}
