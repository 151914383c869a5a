package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;

/** WZ31: a name must look like what it is. */
final class ZipNameControlRule extends MemberRule {
    ZipNameControlRule() {
        super(RuleDescriptor.error("WZ31", "control-character-in-name", "No member name holds a control character")
                .refusedBy(Tool.PYPI, Tool.UV));
    }

    @Override
    void judge(Member member, ObservationSink sink) {
        String name = member.name();
        int first = -1;
        int more = 0;
        boolean refusedByIndex = false;
        boolean privateOnly = true;
        boolean nul = false;
        for (int i = 0; i < name.length(); i++) {
            int codePoint = name.codePointAt(i);
            if (Character.isSupplementaryCodePoint(codePoint)) {
                i++;
            }
            if (isHarmless(codePoint)) {
                continue;
            }
            more += first < 0 ? 0 : 1;
            first = first < 0 ? codePoint : first;
            nul |= codePoint == 0;
            refusedByIndex |= codePoint < 0x20 || codePoint == 0x7F;
            privateOnly &= Character.getType(codePoint) == Character.PRIVATE_USE;
        }
        if (first < 0) {
            return;
        }
        Observation seen = seen(
                        member,
                        "the name holds " + CodePoint.notation(first)
                                + (more == 0 ? "" : " and " + more + " more such characters")
                                + (nul ? "; CPython cuts the name at U+0000" : ""))
                .actual(CodePoint.notation(first));
        seen = privateOnly ? seen.severity(Severity.WARNING) : seen;
        sink.report(refusedByIndex ? seen : seen.refusedBy(Tool.UV));
    }

    /** Tells whether a code point is no business of this rule: shown as it is, or judged as a fault of encoding. */
    private static boolean isHarmless(int codePoint) {
        if (codePoint < 0x7F) {
            return codePoint >= 0x20;
        }
        // Which code points are unassigned depends on the Unicode version of the JVM, so they are not judged.
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE ->
                ZipNameEncodingRule.isForbidden(codePoint);
            default -> true;
        };
    }
}
