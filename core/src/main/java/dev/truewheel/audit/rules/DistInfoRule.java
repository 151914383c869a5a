package dev.truewheel.audit.rules;

import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;

/** A law about a wheel of which one directory is known to be the {@code .dist-info} one. */
abstract class DistInfoRule extends WheelRule {
    DistInfoRule(RuleDescriptor descriptor) {
        super(descriptor);
    }

    @Override
    final void judge(Wheel wheel, ObservationSink sink) {
        String directory = wheel.distInfo().orElse(null);
        if (directory != null) {
            judge(wheel, directory, sink);
        }
    }

    abstract void judge(Wheel wheel, String directory, ObservationSink sink);
}
