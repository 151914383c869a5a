package dev.truewheel.audit.rules;

import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.RecordFile;
import dev.truewheel.wheel.Wheel;

/** A law about RECORD, where there is one. */
abstract class RecordRule extends DistInfoRule {
    RecordRule(RuleDescriptor descriptor) {
        super(descriptor);
    }

    @Override
    final void judge(Wheel wheel, String directory, ObservationSink sink) {
        RecordFile rows = wheel.record().orElse(null);
        if (rows != null) {
            judge(new RecordTable(wheel, rows, directory), sink);
        }
    }

    abstract void judge(RecordTable table, ObservationSink sink);
}
