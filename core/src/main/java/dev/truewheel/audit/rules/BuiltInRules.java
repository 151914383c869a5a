package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditRule;
import java.util.List;

/** The catalogue: every rule there is, in the order reports use. */
public final class BuiltInRules {
    private static final List<AuditRule> ALL = List.of(
            new InputReadableRule(),
            new InputLimitRule(),
            new InternalFailureRule(),
            new ExpectedDigestRule(),
            new UnlistedFileRule(),
            new TwinFileRule());

    private BuiltInRules() {}

    /** Returns every rule, always the same list. */
    public static List<AuditRule> all() {
        return ALL;
    }
}
