package dev.truewheel.audit.rules;

import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import java.util.List;

/** WR17: byte code in a wheel is a file like any other. */
final class RecordBytecodeRule extends RecordRule {
    RecordBytecodeRule() {
        super(RuleDescriptor.warning(
                "WR17",
                "record-bytecode-row",
                "Byte-code files have a hash and a size in RECORD like every other member"));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
        Tally tally = new Tally();
        for (int i = 0; i < table.rows().size(); i++) {
            List<String> columns = table.rows().columns(i);
            boolean bare = columns.size() >= 3
                    && (columns.get(1).isEmpty() || columns.get(2).isEmpty());
            if (bare && isByteCode(table.target(i)) && table.member(i) != null) {
                tally.add("bare", i);
            }
        }
        tally.forEach((kind, count) -> sink.report(table.observation(
                count.of("byte-code row") + " without hash or size, the first in " + table.place(count.first()))));
    }

    static boolean isByteCode(String path) {
        return path.endsWith(".pyc") || path.endsWith(".pyo");
    }
}
