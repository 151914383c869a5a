package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelMetadata;

/** WW03: all installers put the root in the same place. */
final class PurelibValueRule extends WheelFileRule {
    PurelibValueRule() {
        super(RuleDescriptor.warning(
                "WW03", "root-is-purelib-not-boolean", "Root-Is-Purelib is exactly `true` or `false`"));
    }

    @Override
    void judge(Wheel wheel, WheelMetadata file, ObservationSink sink) {
        String value = file.rootIsPurelib().orElse(null);
        if (value == null && HeaderFaults.endEarly(file.faults())) {
            return;
        }
        if (value == null || !(value.equals("true") || value.equals("false"))) {
            sink.report(Observation.of(
                            value == null
                                    ? "WHEEL has no Root-Is-Purelib"
                                    : "Root-Is-Purelib is neither `true` nor `false`")
                    .member(wheel.distInfoPath("WHEEL").orElse(null))
                    .expected("true or false")
                    .actual(value == null ? null : Printable.of(value, 40)));
        }
    }
}
