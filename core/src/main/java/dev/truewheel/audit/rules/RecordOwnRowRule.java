package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import java.util.List;

/** WR10: RECORD lists itself, and promises nothing about itself. */
final class RecordOwnRowRule extends RecordRule {
    RecordOwnRowRule() {
        super(RuleDescriptor.error("WR10", "record-own-row", "RECORD lists itself, without hash and size"));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
        int row = table.wheel().recordRow(table.ownPath());
        for (int i = 0; row < 0 && i < table.rows().size(); i++) {
            row = table.target(i).equals(table.ownPath()) ? i : -1;
        }
        if (row < 0) {
            if (table.isWhole()) {
                sink.report(table.observation("RECORD has no row of its own")
                        .expected(Printable.of(table.ownPath()) + ",,"));
            }
            return;
        }
        List<String> columns = table.rows().columns(row);
        String digest = RecordTable.column(columns, 1);
        String size = RecordTable.column(columns, 2);
        if (!digest.isEmpty() || !size.isEmpty()) {
            sink.report(table.observation("RECORD's own row, line "
                            + table.rows().line(row) + ", has a hash or a size, which cannot be true")
                    .expected(",,")
                    .actual("," + Printable.of(digest) + "," + Printable.of(size))
                    .severity(Severity.WARNING));
        }
    }
}
