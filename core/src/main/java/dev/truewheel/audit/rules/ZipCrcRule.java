package dev.truewheel.audit.rules;

import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WZ44: the checksum of what is in the archive is the one the directory gives. */
final class ZipCrcRule extends ProofRule {
    ZipCrcRule() {
        super(RuleDescriptor.error("WZ44", "crc-mismatch", "Every member's CRC-32 equals that of its inflated bytes")
                .refusedBy(Tool.PIP, Tool.UV));
    }

    @Override
    void judge(Member member, MemberProof proof, ObservationSink sink) {
        if (proof.isComplete() && proof.crc32() != member.crc32()) {
            sink.report(mismatch(member, proof));
        }
    }

    private static Observation mismatch(Member member, MemberProof proof) {
        return Observation.of("the CRC-32 of the content is not the one the archive gives")
                .member(member.name())
                .offset(member.entryOffset())
                .expected(hex(member.crc32()))
                .actual(hex(proof.crc32()));
    }

    private static String hex(long crc) {
        String digits = Long.toHexString(crc);
        return "0".repeat(8 - digits.length()) + digits;
    }
}
