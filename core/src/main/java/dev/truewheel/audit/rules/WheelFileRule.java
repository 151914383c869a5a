package dev.truewheel.audit.rules;

import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelMetadata;

/** A law about the WHEEL file, where there is one. */
abstract class WheelFileRule extends WheelRule {
    WheelFileRule(RuleDescriptor descriptor) {
        super(descriptor);
    }

    @Override
    final void judge(Wheel wheel, ObservationSink sink) {
        WheelMetadata file = wheel.wheelMetadata().orElse(null);
        if (file != null) {
            judge(wheel, file, sink);
        }
    }

    abstract void judge(Wheel wheel, WheelMetadata file, ObservationSink sink);
}
