package dev.truewheel.audit.rules;

import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.CoreMetadata;
import dev.truewheel.wheel.Wheel;

/** A law about METADATA, where there is one. */
abstract class MetadataRule extends WheelRule {
    MetadataRule(RuleDescriptor descriptor) {
        super(descriptor);
    }

    @Override
    final void judge(Wheel wheel, ObservationSink sink) {
        CoreMetadata metadata = wheel.metadata().orElse(null);
        if (metadata != null) {
            judge(new MetadataText(wheel, metadata), sink);
        }
    }

    abstract void judge(MetadataText text, ObservationSink sink);
}
