package dev.truewheel.audit.rules;

import dev.truewheel.audit.ReadFailure;
import dev.truewheel.audit.RuleDescriptor;

/** WI02: a wheel that asks for more than the limits allow is not judged to its end. */
final class InputLimitRule extends FailureRule {
    InputLimitRule() {
        super(
                RuleDescriptor.error(
                        "WI02",
                        "limit-exceeded",
                        "The input stays inside every limit of the audit (entries, ratio, size, time)"),
                ReadFailure.LimitExceeded.class,
                "a limit stopped the audit: ");
    }
}
