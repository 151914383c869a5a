package dev.truewheel.audit.rules;

import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.RecordFile;

/** WR02: every row has path, digest and size, and nothing else. */
final class RecordRowShapeRule extends RecordRule {
    RecordRowShapeRule() {
        super(RuleDescriptor.error("WR02", "record-row-shape", "Every RECORD row has exactly three columns")
                .refusedBy(Tool.UV));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
        for (int i = 0; i < table.rows().size(); i++) {
            int columns = table.rows().columns(i).size();
            if (columns != 3 && columns != 0) {
                sink.report(table.observation(table.place(i) + " has not three columns")
                        .expected("3")
                        .actual(columns == RecordFile.MAX_COLUMNS ? columns + " or more" : String.valueOf(columns)));
            }
        }
    }
}
