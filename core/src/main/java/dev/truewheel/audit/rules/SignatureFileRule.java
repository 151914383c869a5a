package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;
import java.util.List;

/** WD08: no signature that nobody verifies. */
final class SignatureFileRule implements AuditRule {
    private static final List<String> FILES = List.of("RECORD.jws", "RECORD.p7s");

    private static final RuleDescriptor DESCRIPTOR =
            RuleDescriptor.warning("WD08", "ships-signature-file", "The wheel does not ship RECORD.jws or RECORD.p7s");

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        Wheel wheel = subject.content();
        String directory = wheel == null ? null : wheel.distInfo().orElse(null);
        if (wheel == null || directory == null) {
            return;
        }
        for (String file : FILES) {
            Member member = wheel.member(directory + "/" + file).orElse(null);
            if (member != null) {
                sink.report(Observation.of("the wheel ships " + file + ", a signature that no installer verifies")
                        .member(member.name())
                        .offset(member.headerOffset()));
            }
        }
    }
}
