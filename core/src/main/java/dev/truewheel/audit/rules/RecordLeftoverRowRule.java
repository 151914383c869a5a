package dev.truewheel.audit.rules;

import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;

/** WR09: RECORD lists nothing but members. */
final class RecordLeftoverRowRule extends RecordRule {
    RecordLeftoverRowRule() {
        super(RuleDescriptor.error(
                "WR09", "record-row-without-member", "Every RECORD row has its member in the archive"));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
        for (int i = 0; i < table.rows().size(); i++) {
            if (table.listsContent(i) && table.member(i) == null && RecordPath.fault(table.target(i)) == null) {
                sink.report(table.observation(table.place(i) + " names no member of the archive"));
            }
        }
    }
}
