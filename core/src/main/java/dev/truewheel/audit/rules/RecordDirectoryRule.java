package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;

/** WR07: RECORD lists files only. */
final class RecordDirectoryRule implements AuditRule {
    private static final RuleDescriptor DESCRIPTOR =
            RuleDescriptor.warning("WR07", "record-lists-directory", "RECORD lists files only, no directories");

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
        Tally tally = new Tally();
        for (int i = 0; i < table.rows().size(); i++) {
            if (table.isDirectory(i)) {
                tally.add("directory", i);
            }
        }
        tally.forEach((kind, count) -> sink.report(table.observation(
                "RECORD lists directories in " + count.of("row") + ", the first in " + table.place(count.first()))));
    }
}
