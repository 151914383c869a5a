package dev.truewheel.audit.rules;

import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;

/** WR16: RECORD does not list what signs it. */
final class RecordSignatureRowRule extends RecordRule {
    RecordSignatureRowRule() {
        super(RuleDescriptor.error(
                "WR16", "record-signature-row", "RECORD.jws and RECORD.p7s are not listed in RECORD"));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
        for (int i = 0; i < table.rows().size(); i++) {
            if (table.isSignature(table.target(i))) {
                sink.report(table.observation(table.place(i) + " lists a signature of RECORD itself"));
            }
        }
    }
}
