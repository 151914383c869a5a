package dev.truewheel.audit.rules;

import dev.truewheel.archive.FramingFault;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.ReadFailure;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;

/** WI01: a file that cannot be read proves nothing. */
final class InputReadableRule extends FailureRule {
    InputReadableRule() {
        super(
                RuleDescriptor.error("WI01", "unreadable-input", "Every input can be read and is a ZIP archive")
                        .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV),
                ReadFailure.Unreadable.class,
                "the file could not be audited: ");
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        super.check(subject, sink);
        subject.wheel().ifPresent(wheel -> notAnArchive(wheel, sink));
    }

    private static void notAnArchive(Wheel wheel, ObservationSink sink) {
        for (FramingFault fault : wheel.archive().faults()) {
            if (fault.kind() == FramingFault.Kind.NOT_AN_ARCHIVE) {
                sink.report(Observation.of(fault.message()));
            }
        }
    }
}
