package dev.truewheel.audit;

import java.util.function.BiConsumer;

/** A rule for tests that does what it is told. */
record NamedRule(RuleDescriptor descriptor, BiConsumer<AuditSubject, ObservationSink> law) implements AuditRule {

    static NamedRule silent(String id, String slug) {
        return new NamedRule(RuleDescriptor.error(id, slug, "Test"), (subject, sink) -> {});
    }

    static NamedRule of(String id, BiConsumer<AuditSubject, ObservationSink> law) {
        return new NamedRule(RuleDescriptor.error(id, "rule-" + id.toLowerCase(java.util.Locale.ROOT), "Test"), law);
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        law.accept(subject, sink);
    }
}
