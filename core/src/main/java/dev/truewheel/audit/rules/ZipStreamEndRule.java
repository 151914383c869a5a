package dev.truewheel.audit.rules;

import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WZ46: a deflate stream is whole and fills its compressed data to the last byte. */
final class ZipStreamEndRule extends ProofRule {
    ZipStreamEndRule() {
        super(RuleDescriptor.error(
                        "WZ46", "deflate-slack", "Every deflate stream ends exactly at the end of its compressed data")
                .refusedBy(Tool.UV));
    }

    @Override
    void judge(Member member, MemberProof proof, ObservationSink sink) {
        switch (proof.outcome()) {
            case COMPLETE -> {
                if (proof.consumed() < member.compressedSize()) {
                    sink.report(at(
                            member,
                            proof,
                            "bytes follow the end of the deflate stream, read by nobody or as" + " something else"));
                }
            }
            case UNFINISHED_STREAM ->
                sink.report(at(member, proof, "the compressed data ends before the deflate stream does")
                        .refusedBy(Tool.PIP, Tool.UV));
            case BROKEN_STREAM ->
                sink.report(at(member, proof, "the deflate stream is broken").refusedBy(Tool.PIP, Tool.UV));
            default -> {}
        }
    }

    private static Observation at(Member member, MemberProof proof, String message) {
        return Observation.of(message)
                .member(member.name())
                .offset(member.dataOffset() + proof.consumed())
                .expected("a stream of " + member.compressedSize() + " bytes")
                .actual(
                        proof.outcome() == MemberProof.Outcome.UNFINISHED_STREAM
                                ? "a longer one"
                                : proof.outcome() == MemberProof.Outcome.BROKEN_STREAM
                                        ? "broken after " + proof.consumed() + " bytes"
                                        : "one of " + proof.consumed() + " bytes");
    }
}
