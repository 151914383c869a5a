package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import java.util.HashSet;
import java.util.Set;

/** WR08: RECORD lists every member. */
final class RecordUnlistedMemberRule extends RecordRule {
    RecordUnlistedMemberRule() {
        super(RuleDescriptor.error(
                "WR08", "member-not-in-record", "Every member except RECORD and its signatures has a RECORD row"));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
        if (!table.isWhole()) {
            return;
        }
        Set<String> respelt = null;
        for (Member member : table.wheel().archive().members()) {
            String name = member.name();
            if (member.isDirectory()
                    || table.wheel().recordRow(name) >= 0
                    || name.equals(table.ownPath())
                    || table.isSignature(name)) {
                continue;
            }
            respelt = respelt == null ? respelt(table) : respelt;
            if (!respelt.contains(name)) {
                sink.report(Observation.of("the member has no row in RECORD, so no digest covers it")
                        .member(name)
                        .offset(member.headerOffset()));
            }
        }
    }

    /** Finds the members that RECORD lists in another spelling only; there are such in few wheels. */
    private static Set<String> respelt(RecordTable table) {
        Set<String> found = new HashSet<>();
        for (int i = 0; i < table.rows().size(); i++) {
            Member member = table.member(i);
            if (member != null && table.wheel().recordRow(member.name()) < 0) {
                found.add(member.name());
            }
        }
        return found;
    }
}
