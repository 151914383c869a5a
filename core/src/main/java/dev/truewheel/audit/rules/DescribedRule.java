package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.RuleDescriptor;

/** A law that is told at birth what it is called and how much it weighs. */
abstract class DescribedRule implements AuditRule {
    private final RuleDescriptor descriptor;

    DescribedRule(RuleDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    @Override
    public final RuleDescriptor descriptor() {
        return descriptor;
    }
}
