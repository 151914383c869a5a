package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;

/** WR04: a path in RECORD is the one spelling of a place inside the installation. */
final class RecordPathRule extends RecordRule {
    RecordPathRule() {
        super(RuleDescriptor.error(
                "WR04",
                "record-path-not-canonical",
                "Every RECORD path is relative, canonical and stays inside the installation"));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
        Tally respelt = new Tally();
        for (int i = 0; i < table.rows().size(); i++) {
            String path = table.path(i);
            if (path.isEmpty() && table.rows().columns(i).isEmpty()) {
                continue; // A blank row is another rule's.
            }
            String fault = RecordPath.fault(path);
            if (fault != null && table.member(i) != null) {
                respelt.add(fault, i);
            } else if (fault != null) {
                sink.report(table.observation("the path in " + table.place(i) + " " + fault));
            }
        }
        // A writer that misspells the path of a member does so in every row.
        respelt.forEach((fault, count) -> sink.report(respelt(table, fault, count)));
    }

    private static Observation respelt(RecordTable table, String fault, Tally.Count count) {
        String target = table.target(count.first());
        return table.observation("the path in " + table.place(count.first()) + " " + fault
                        + (count.seen() == 1 ? "" : ", and so in " + (count.seen() - 1) + " more"))
                .expected(target.equals(table.path(count.first())) ? null : Printable.of(target));
    }
}
