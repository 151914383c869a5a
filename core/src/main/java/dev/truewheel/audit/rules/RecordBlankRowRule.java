package dev.truewheel.audit.rules;

import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WR03: RECORD has no blank rows. */
final class RecordBlankRowRule extends RecordRule {
    RecordBlankRowRule() {
        super(RuleDescriptor.warning("WR03", "record-blank-row", "RECORD has no blank rows")
                .refusedBy(Tool.PIP));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
        Tally tally = new Tally();
        for (int i = 0; i < table.rows().size(); i++) {
            if (table.rows().columns(i).isEmpty()) {
                tally.add("blank", i);
            }
        }
        tally.forEach((kind, count) -> sink.report(table.observation("RECORD has " + count.of("blank row")
                + ", the first in line " + table.rows().line(count.first()))));
    }
}
