package dev.truewheel.audit.rules;

import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import java.util.List;

/** WR11: RECORD gives digest and size of every file. */
final class RecordBareRowRule extends RecordRule {
    RecordBareRowRule() {
        super(RuleDescriptor.error(
                "WR11", "record-row-without-digest", "Every RECORD row but RECORD's own has a hash and a size"));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
        for (int i = 0; i < table.rows().size(); i++) {
            List<String> columns = table.rows().columns(i);
            // Rows of another shape, without member, and of byte code are other rules'.
            if (columns.size() < 3
                    || (!columns.get(1).isEmpty() && !columns.get(2).isEmpty())) {
                continue;
            }
            if (table.listsContent(i) && table.member(i) != null && !RecordBytecodeRule.isByteCode(table.target(i))) {
                String missing =
                        columns.get(1).isEmpty() ? columns.get(2).isEmpty() ? "hash and no size" : "hash" : "size";
                sink.report(table.observation(table.place(i) + " has no " + missing));
            }
        }
    }
}
