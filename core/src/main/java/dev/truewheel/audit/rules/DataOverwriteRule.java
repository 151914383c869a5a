package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.digest.Digest;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelMetadata;

/** WD05: no two members are installed as one file. */
final class DataOverwriteRule extends WheelRule {
    DataOverwriteRule() {
        super(RuleDescriptor.error(
                "WD05", "data-overwrites-root", "No `.data/purelib` or `.data/platlib` member lands on a root member"));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        boolean pure = wheel.wheelMetadata()
                .flatMap(WheelMetadata::rootIsPurelib)
                .orElse("")
                .equalsIgnoreCase("true");
        for (Member member : wheel.archive().members()) {
            String purelib = DataDirectory.below(member.name(), "purelib");
            String path = purelib == null ? DataDirectory.below(member.name(), "platlib") : purelib;
            Member root = path == null || member.isDirectory()
                    ? null
                    : wheel.member(path).orElse(null);
            if (root == null) {
                continue;
            }
            boolean sameKind = pure == (purelib != null);
            Observation observation = Observation.of("the member is installed over `" + Printable.of(root.name()) + "`"
                            + (sameKind
                                    ? ""
                                    : " wherever purelib and platlib are one directory, as in virtual environments"))
                    .member(member.name())
                    .offset(member.headerOffset());
            sink.report(sameContent(wheel, member, root) ? observation.severity(Severity.WARNING) : observation);
        }
    }

    private static boolean sameContent(Wheel wheel, Member one, Member other) {
        Digest digest = wheel.proof(one).map(MemberProof::digest).orElse(null);
        return digest != null
                && digest.equals(wheel.proof(other).map(MemberProof::digest).orElse(null));
    }
}
