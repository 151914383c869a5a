package dev.truewheel.audit.rules;

import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.digest.Digest;
import dev.truewheel.wheel.Wheel;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** WZ49: a CRC-32 is easily made to match, so one that matches by chance is worth a look. */
final class ZipEqualCrcRule extends WheelRule {
    ZipEqualCrcRule() {
        super(RuleDescriptor.note(
                "WZ49", "suspicious-crc", "No two different members share a CRC-32 and none with content has CRC 0"));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        List<Member> members = wheel.archive().members();
        MemberTally zero = new MemberTally();
        long[] keys = new long[members.size()];
        for (Member member : members) {
            if (member.crc32() == 0 && member.size() > 0) {
                zero.add(member);
            }
            keys[member.index()] = (member.crc32() << 31) | member.index();
        }
        Observation seen = zero.seen(members.size(), "have content and CRC-32 0");
        if (seen != null) {
            sink.report(seen);
        }
        Arrays.sort(keys);
        MemberTally twins = new MemberTally();
        int first = 0;
        for (int i = 1; i < keys.length; i++) {
            if (keys[i] >>> 31 != keys[first] >>> 31) {
                first = i;
            } else if (keys[i] >>> 31 != 0
                    && areDifferent(wheel, member(members, keys[first]), member(members, keys[i]))) {
                twins.add(member(members, keys[i]));
            }
        }
        seen = twins.seen(members.size(), "have the CRC-32 of another member with other content");
        if (seen != null) {
            sink.report(seen);
        }
    }

    private static Member member(List<Member> members, long key) {
        return members.get((int) (key & Integer.MAX_VALUE));
    }

    /** Tells whether two members of one CRC-32 are known to differ; most are copies. */
    private static boolean areDifferent(Wheel wheel, Member a, Member b) {
        if (a.size() != b.size()) {
            return true;
        }
        Digest first = digest(wheel, a);
        Digest second = digest(wheel, b);
        return first != null && second != null && first.algorithm() == second.algorithm() && !first.equals(second);
    }

    private static @Nullable Digest digest(Wheel wheel, Member member) {
        MemberProof proof = wheel.proof(member).orElse(null);
        return proof == null ? null : proof.digest();
    }
}
