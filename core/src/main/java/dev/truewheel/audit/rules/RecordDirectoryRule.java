package dev.truewheel.audit.rules;

import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;

/** WR07: RECORD lists files only. */
final class RecordDirectoryRule extends RecordRule {
    RecordDirectoryRule() {
        super(RuleDescriptor.warning("WR07", "record-lists-directory", "RECORD lists files only, no directories"));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
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
