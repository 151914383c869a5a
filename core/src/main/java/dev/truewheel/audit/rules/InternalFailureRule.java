package dev.truewheel.audit.rules;

import dev.truewheel.audit.ReadFailure;
import dev.truewheel.audit.RuleDescriptor;

/** WI03: where this program failed it must say so rather than pass the wheel. */
final class InternalFailureRule extends FailureRule {
    InternalFailureRule() {
        super(
                RuleDescriptor.error(
                        "WI03", "internal-failure", "The audit of the input ends without an internal failure"),
                ReadFailure.Internal.class,
                "");
    }
}
