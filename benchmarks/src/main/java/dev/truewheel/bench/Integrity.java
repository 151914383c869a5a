package dev.truewheel.bench;

import dev.truewheel.accel.Accelerator;
import dev.truewheel.accel.Workers;
import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.Auditor;
import dev.truewheel.audit.rules.BuiltInRules;
import dev.truewheel.wheel.ReadOptions;
import java.util.ArrayList;
import java.util.List;

/** Verifying as the command does it: the rules of integrity, and nothing else. */
final class Integrity {
    private Integrity() {}

    static Auditor auditor(Accelerator engine, Workers workers) {
        List<AuditRule> rules = new ArrayList<>();
        for (AuditRule rule : BuiltInRules.all()) {
            switch (rule.descriptor().id().substring(0, 2)) {
                case "WI", "WS", "WZ", "WR" -> rules.add(rule);
                default -> {} // Says nothing about integrity.
            }
        }
        return Auditor.builder(rules)
                .reading(ReadOptions.standard().withAccelerator(engine).withWorkers(workers))
                .build();
    }
}
