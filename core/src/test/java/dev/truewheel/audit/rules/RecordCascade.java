package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.fixture.WheelBuilder;
import java.util.ArrayList;
import java.util.List;

/** Asks all rules about RECORD but one, to see that a fault is told once. */
final class RecordCascade {
    private RecordCascade() {}

    static List<String> otherRules(AuditRule rule, WheelBuilder wheel) {
        List<String> seen = new ArrayList<>();
        for (AuditRule other : BuiltInRules.all()) {
            String id = other.descriptor().id();
            if (id.startsWith("WR") && other.getClass() != rule.getClass()) {
                Observed.by(other, wheel).forEach(observation -> seen.add(id + " " + observation.message()));
            }
        }
        return seen;
    }
}
