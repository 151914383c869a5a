package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;
import java.util.List;

/** A law that some writers break in every member, so that the members are reported together. */
abstract class WidespreadRule extends WheelRule {
    private final String predicate;

    WidespreadRule(RuleDescriptor descriptor, String predicate) {
        super(descriptor);
        this.predicate = predicate;
    }

    @Override
    final void judge(Wheel wheel, ObservationSink sink) {
        List<Member> members = wheel.archive().members();
        MemberTally tally = new MemberTally();
        for (Member member : members) {
            if (isBrokenBy(member)) {
                tally.add(member);
            }
        }
        Observation seen = tally.seen(members.size(), predicate);
        if (seen != null) {
            sink.report(seen);
        }
    }

    abstract boolean isBrokenBy(Member member);
}
