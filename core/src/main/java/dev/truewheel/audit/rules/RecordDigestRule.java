package dev.truewheel.audit.rules;

import dev.truewheel.SyntaxException;
import dev.truewheel.accel.MemberProof;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.digest.Digest;
import dev.truewheel.digest.DigestAlgorithm;
import org.jspecify.annotations.Nullable;

/** WR14: every member is what RECORD says it is. */
final class RecordDigestRule extends RecordRule {
    RecordDigestRule() {
        super(RuleDescriptor.error(
                "WR14",
                "record-digest-mismatch",
                "Every RECORD digest equals the digest of the member's inflated bytes"));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
        for (int i = 0; i < table.rows().size(); i++) {
            Member member = table.listsContent(i) ? table.member(i) : null;
            if (member == null) {
                continue;
            }
            Digest promised = promised(table, i);
            MemberProof proof = table.wheel().proof(member).orElse(null);
            if (promised == null || proof == null || !proof.isComplete()) {
                continue; // Other rules say why there is nothing to compare.
            }
            Digest found = found(proof, promised.algorithm());
            if (found == null) {
                sink.report(about(
                                member,
                                "the " + promised.algorithm().recordName() + " digest in RECORD line "
                                        + table.rows().line(i) + " was not computed, so the content is unproven")
                        .expected(promised.recordText())
                        .severity(Severity.WARNING));
            } else if (!found.equals(promised)) {
                sink.report(about(
                                member,
                                "the content is not the one whose digest RECORD gives in line "
                                        + table.rows().line(i))
                        .expected(promised.recordText())
                        .actual(found.recordText()));
            }
        }
    }

    private static Observation about(Member member, String message) {
        return Observation.of(message).member(member.name()).offset(member.headerOffset());
    }

    /** Returns the digest of a row; null where there is none, or none that can be read. */
    private static @Nullable Digest promised(RecordTable table, int row) {
        String text = RecordTable.column(table.rows().columns(row), 1);
        try {
            return text.isEmpty() ? null : RecordDigest.parse(text);
        } catch (SyntaxException e) {
            return null;
        }
    }

    /** Returns the digest of the content; the texts of the wheel are at hand for any algorithm. */
    private static @Nullable Digest found(MemberProof proof, DigestAlgorithm algorithm) {
        Digest digest = proof.digest();
        if (digest != null && digest.algorithm() == algorithm) {
            return digest;
        }
        byte[] content = proof.content();
        return content == null
                ? null
                : Digest.of(algorithm, algorithm.newMessageDigest().digest(content));
    }
}
