package dev.truewheel.audit.rules;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelMetadata;

/** WW07: WHEEL says which program wrote the wheel. */
final class WheelGeneratorRule extends WheelFileRule {
    WheelGeneratorRule() {
        super(RuleDescriptor.note("WW07", "missing-generator", "WHEEL names its Generator"));
    }

    @Override
    void judge(Wheel wheel, WheelMetadata file, ObservationSink sink) {
        if (file.generator().orElse("").isBlank() && !HeaderFaults.endEarly(file.faults())) {
            sink.report(Observation.of("WHEEL does not say what wrote the wheel")
                    .member(wheel.distInfoPath("WHEEL").orElse(null)));
        }
    }
}
