package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelMetadata;

/** WW07: WHEEL says which program wrote the wheel. */
final class WheelGeneratorRule implements AuditRule {
    private static final RuleDescriptor DESCRIPTOR =
            RuleDescriptor.note("WW07", "missing-generator", "WHEEL names its Generator");

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        Wheel wheel = subject.content();
        WheelMetadata file = wheel == null ? null : wheel.wheelMetadata().orElse(null);
        if (wheel == null || file == null) {
            return;
        }
        if (file.generator().orElse("").isBlank() && !HeaderFaults.endEarly(file.faults())) {
            sink.report(Observation.of("WHEEL does not say what wrote the wheel")
                    .member(wheel.distInfoPath("WHEEL").orElse(null)));
        }
    }
}
