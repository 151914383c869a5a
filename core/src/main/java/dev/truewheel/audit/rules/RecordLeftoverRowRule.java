package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;

/** WR09: RECORD lists nothing but members. */
final class RecordLeftoverRowRule implements AuditRule {
    private static final RuleDescriptor DESCRIPTOR =
            RuleDescriptor.error("WR09", "record-row-without-member", "Every RECORD row has its member in the archive");

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        RecordTable table = RecordTable.of(subject);
        if (table == null) {
            return;
        }
        for (int i = 0; i < table.rows().size(); i++) {
            if (table.listsContent(i) && table.member(i) == null && RecordPath.fault(table.target(i)) == null) {
                sink.report(table.observation(table.place(i) + " names no member of the archive"));
            }
        }
    }
}
