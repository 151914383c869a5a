package dev.truewheel.audit.rules;

import dev.truewheel.archive.FramingFault;
import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.ReadFailure;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Stage;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;

/** WI01: a file that cannot be read proves nothing. */
final class InputReadableRule implements AuditRule {
    private static final RuleDescriptor DESCRIPTOR = RuleDescriptor.error(
                    "WI01", "unreadable-input", "Every input can be read and is a ZIP archive")
            .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV)
            .inEveryProfile();

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Stage stage() {
        return Stage.OUTCOME;
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        for (ReadFailure failure : subject.failures()) {
            if (failure instanceof ReadFailure.Unreadable) {
                sink.report(Observation.of("the file could not be audited: " + failure.message()));
            }
        }
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
