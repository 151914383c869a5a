package dev.truewheel.audit;

import dev.truewheel.target.Target;
import dev.truewheel.wheel.ReadOptions;
import java.util.List;

/**
 * All that a verdict depends on besides the file and the digests expected of it.
 *
 * @param rules the rules, in their order
 * @param profile whose judgement
 * @param reading how wheels are read
 * @param findingsPerRule how many findings of each weight a rule keeps
 * @param expecting whether there is a list of expected digests
 * @param targets of which one has to take every wheel
 */
public record AuditTerms(
        List<AuditRule> rules,
        Profile profile,
        ReadOptions reading,
        int findingsPerRule,
        boolean expecting,
        List<Target> targets) {
    /** Copies the lists. */
    public AuditTerms {
        rules = List.copyOf(rules);
        targets = List.copyOf(targets);
    }
}
