package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;

/** WR13: a digest in RECORD has one spelling. */
final class RecordDigestEncodingRule extends RecordRule {
    RecordDigestEncodingRule() {
        super(RuleDescriptor.error(
                "WR13",
                "record-digest-encoding",
                "Every RECORD digest is unpadded URL-safe base64 of the exact length, in canonical form"));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
        Tally tally = new Tally();
        for (int i = 0; i < table.rows().size(); i++) {
            String text = RecordTable.column(table.rows().columns(i), 1);
            if (!text.isEmpty() && table.listsContent(i)) {
                try {
                    RecordDigest.parse(text);
                } catch (SyntaxException e) {
                    tally.add(e.reason(), i);
                }
            }
        }
        tally.forEach((reason, count) -> sink.report(table.observation("malformed digest in " + count.of("row")
                        + ", the first of them " + table.place(count.first()) + ": " + reason)
                .actual(Printable.of(RecordTable.column(table.rows().columns(count.first()), 1)))));
    }
}
