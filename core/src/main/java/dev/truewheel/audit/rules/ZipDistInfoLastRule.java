package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;

/** WZ51: metadata at the end is found with one request. */
final class ZipDistInfoLastRule extends WheelRule {
    ZipDistInfoLastRule() {
        super(RuleDescriptor.note("WZ51", "dist-info-not-last", "The `.dist-info` members stand last in the archive"));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        String directory = wheel.distInfo().orElse(null);
        if (directory == null) {
            return;
        }
        String prefix = directory + "/";
        Member first = null;
        Member last = null;
        for (Member member : wheel.archive().members()) {
            if (member.name().startsWith(prefix)) {
                first = first == null || member.headerOffset() < first.headerOffset() ? member : first;
            } else {
                last = last == null || member.headerOffset() > last.headerOffset() ? member : last;
            }
        }
        if (first != null && last != null && last.headerOffset() > first.headerOffset()) {
            sink.report(Observation.of("members of the .dist-info directory stand before others, such as "
                            + Printable.of(last.name()) + " at " + last.headerOffset())
                    .member(first.name())
                    .offset(first.headerOffset()));
        }
    }
}
