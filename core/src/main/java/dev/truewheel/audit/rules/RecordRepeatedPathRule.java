package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.wheel.RecordFile;
import java.util.List;

/** WR06: RECORD has one row a path. */
final class RecordRepeatedPathRule extends RecordRule {
    RecordRepeatedPathRule() {
        super(RuleDescriptor.error("WR06", "record-repeated-path", "No path stands twice in RECORD"));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
        RecordFile rows = table.rows();
        Tally identical = new Tally();
        for (int i = 0; i < rows.size(); i++) {
            String path = table.path(i);
            int first = path.isEmpty() ? i : firstRow(table, i, path);
            if (first == i) {
                continue;
            }
            List<String> one = rows.columns(first);
            List<String> other = rows.columns(i);
            String before = content(one);
            String now = content(other);
            if (now.equals(before)) {
                identical.add("identical", i);
            } else {
                sink.report(table.observation(table.place(i) + " repeats the path of line " + rows.line(first)
                                + " with another digest or size")
                        .expected(Printable.of(before))
                        .actual(Printable.of(now)));
            }
        }
        identical.forEach((kind, count) -> sink.report(repeated(table, count)));
    }

    private static Observation repeated(RecordTable table, Tally.Count count) {
        return table.observation(
                        count.of("row") + " repeated without a difference, the first in " + table.place(count.first()))
                .severity(Severity.WARNING);
    }

    /** Returns the first row of the same path in any spelling that has a row of its own, or the row itself. */
    private static int firstRow(RecordTable table, int row, String path) {
        int exact = table.wheel().recordRow(path);
        if (exact >= 0 && exact != row) {
            return exact;
        }
        String target = table.target(row);
        int respelt = target.equals(path) ? -1 : table.wheel().recordRow(target);
        return respelt < 0 ? row : respelt;
    }

    private static String content(List<String> columns) {
        return RecordTable.column(columns, 1) + "," + RecordTable.column(columns, 2);
    }
}
