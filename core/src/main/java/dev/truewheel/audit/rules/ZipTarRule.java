package dev.truewheel.audit.rules;

import dev.truewheel.archive.FramingFault;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;

/** WZ48: a ZIP is found from its end and a tar from its beginning. */
final class ZipTarRule extends WheelRule {
    ZipTarRule() {
        super(RuleDescriptor.error("WZ48", "also-a-tar", "The file is not at the same time a tar archive")
                .refusedBy(Tool.PYPI));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        for (FramingFault fault : wheel.archive().faults()) {
            Observation seen = Observation.of(fault.message()).offset(fault.offset());
            if (fault.kind() == FramingFault.Kind.TAR) {
                sink.report(seen);
            } else if (fault.kind() == FramingFault.Kind.COMPRESSED_START) {
                sink.report(seen.severity(Severity.WARNING).refusedByNobody());
            }
        }
    }
}
