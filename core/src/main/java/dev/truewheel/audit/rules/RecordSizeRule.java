package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WR15: the size in RECORD is a number of one spelling, and true. */
final class RecordSizeRule extends RecordRule {
    RecordSizeRule() {
        super(RuleDescriptor.error(
                "WR15",
                "record-size-mismatch",
                "Every RECORD size is plain digits and equals the member's byte count"));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
        for (int i = 0; i < table.rows().size(); i++) {
            String text = RecordTable.column(table.rows().columns(i), 2);
            Member member = text.isEmpty() || !table.listsContent(i) ? null : table.member(i);
            if (member == null) {
                continue;
            }
            if (!isPlain(text)) {
                sink.report(about(
                                member,
                                "the size in RECORD line " + table.rows().line(i) + " is not written in plain digits")
                        .actual(Printable.of(text, 40))
                        .refusedBy(Tool.UV));
                continue;
            }
            MemberProof proof = table.wheel().proof(member).orElse(null);
            if (proof != null && proof.isComplete() && !isNumber(text, proof.size())) {
                sink.report(
                        about(member, "the size in RECORD line " + table.rows().line(i) + " is not the member's")
                                .expected(Printable.of(text, 40))
                                .actual(String.valueOf(proof.size())));
            }
        }
    }

    private static Observation about(Member member, String message) {
        return Observation.of(message).member(member.name()).offset(member.headerOffset());
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Compares digits of any length with a number. */
    private static boolean isNumber(String digits, long number) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start).equals(String.valueOf(number));
    }
}
