package dev.truewheel.audit.rules;

import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;

/** WR05: RECORD separates directories with slashes. */
final class RecordBackslashRule extends RecordRule {
    RecordBackslashRule() {
        super(RuleDescriptor.warning("WR05", "record-backslash-path", "No RECORD path is written with backslashes"));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
        Tally tally = new Tally();
        for (int i = 0; i < table.rows().size(); i++) {
            String path = table.path(i);
            if (path.indexOf('\\') >= 0) {
                tally.add(effect(table, path, table.target(i)), i);
            }
        }
        tally.forEach((kind, count) -> sink.report(table.observation(count.of("path")
                + " written with backslashes, the first in " + table.place(count.first()) + ", which " + kind)));
    }

    private static String effect(RecordTable table, String path, String target) {
        if (table.wheel().member(target).isEmpty()) {
            return "is no member's even with the backslashes turned";
        }
        return target.equals(path)
                ? "is a member's on systems where a backslash is an ordinary character"
                : "is the member's only after a translation that pip and uv do not make";
    }
}
