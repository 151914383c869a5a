package dev.truewheel.audit.rules;

import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.ReadOptions;
import dev.truewheel.wheel.Wheel;

/** WZ47: opening a wheel must not cost more than the wheel promises. */
final class ZipBombRule extends WheelRule {
    /** How many times smaller a single large member may be than its content; deflate comes to 1,032 at most. */
    private static final int MAX_MEMBER_RATIO = 500;

    private static final int MAX_NAME = 4_096;
    private static final int MAX_COMPONENT = 255;
    private static final int MAX_DEPTH = 255;

    ZipBombRule() {
        super(RuleDescriptor.error(
                        "WZ47",
                        "compression-bomb",
                        "The archive is no decompression bomb: ratio, totals, counts, name length and depth are bounded")
                .refusedBy(Tool.PYPI));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        if (!declaresTooMuch(wheel, sink)) {
            wheel.archive().members().forEach(member -> judgeContent(wheel, member, sink));
        }
        wheel.archive().members().forEach(member -> judgeName(member, sink));
    }

    /** PyPI's bound, which goes by the sizes the directory declares. */
    private static boolean declaresTooMuch(Wheel wheel, ObservationSink sink) {
        long file = wheel.archive().size();
        long total = 0;
        for (Member member : wheel.archive().members()) {
            total = member.size() > Long.MAX_VALUE - total ? Long.MAX_VALUE : total + member.size();
        }
        boolean tooMuch = total > ReadOptions.STANDARD_RATIO_FLOOR
                && total / ReadOptions.STANDARD_RATIO >= file
                && total > file * ReadOptions.STANDARD_RATIO;
        if (tooMuch) {
            sink.report(Observation.of("the members declare " + total + " bytes, more than "
                            + ReadOptions.STANDARD_RATIO + " times the file's " + file)
                    .expected(
                            "at most " + Math.max(ReadOptions.STANDARD_RATIO_FLOOR, file * ReadOptions.STANDARD_RATIO))
                    .actual(Long.toString(total)));
        }
        return tooMuch;
    }

    private static void judgeContent(Wheel wheel, Member member, ObservationSink sink) {
        MemberProof proof = wheel.proof(member).orElse(null);
        if (proof == null) {
            return;
        }
        if (proof.outcome() == MemberProof.Outcome.OVER_BUDGET) {
            sink.report(MemberRule.seen(
                            member,
                            "the archive inflates to more than a plausible wheel, and reading ended in this member")
                    .actual("more than " + proof.size() + " bytes of this member")
                    .refusedByNobody());
        } else if (proof.size() > ReadOptions.STANDARD_RATIO_FLOOR
                && proof.size() / MAX_MEMBER_RATIO > member.compressedSize()) {
            sink.report(MemberRule.seen(
                            member,
                            "the member inflates to " + proof.size() + " bytes, more than " + MAX_MEMBER_RATIO
                                    + " times the " + member.compressedSize() + " it takes")
                    .severity(Severity.WARNING)
                    .refusedByNobody());
        }
    }

    private static void judgeName(Member member, ObservationSink sink) {
        String name = member.name();
        if (name.length() <= MAX_COMPONENT / 3) {
            return; // Long enough for no bound, whatever the characters.
        }
        int bytes = 0;
        int component = 0;
        int longest = 0;
        int depth = 0;
        for (int i = 0; i < name.length(); i++) {
            int width = NamePath.bytesOf(name, i);
            bytes += width;
            component = name.charAt(i) == '/' ? 0 : component + width;
            longest = Math.max(longest, component);
            depth += name.charAt(i) == '/' && i + 1 < name.length() ? 1 : 0;
        }
        if (bytes > MAX_NAME) {
            sink.report(
                    tooLong(member, "the name has " + bytes + " bytes, more than Linux takes for a path", MAX_NAME));
        }
        if (longest > MAX_COMPONENT) {
            sink.report(tooLong(
                    member,
                    "a component of the name has " + longest + " bytes, more than file systems take",
                    MAX_COMPONENT));
        }
        if (depth > MAX_DEPTH) {
            sink.report(MemberRule.seen(member, "the name leads " + depth + " directories down")
                    .expected("at most " + MAX_DEPTH)
                    .severity(Severity.WARNING)
                    .refusedByNobody());
        }
    }

    private static Observation tooLong(Member member, String message, int bound) {
        return MemberRule.seen(member, message)
                .expected("at most " + bound + " bytes")
                .refusedBy(Tool.PIP, Tool.UV);
    }
}
