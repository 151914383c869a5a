package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;
import java.util.List;

/** WD06: the three texts that make a wheel of an archive are there. */
final class DistInfoFilesRule implements AuditRule {
    private static final List<String> FILES = List.of("METADATA", "WHEEL", "RECORD");

    private static final RuleDescriptor DESCRIPTOR = RuleDescriptor.error(
                    "WD06", "missing-dist-info-file", "METADATA, WHEEL and RECORD all exist")
            .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV);

    @Override
    public RuleDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        Wheel wheel = subject.content();
        String directory = wheel == null ? null : wheel.distInfo().orElse(null);
        if (wheel == null || directory == null) {
            return;
        }
        for (String file : FILES) {
            String path = directory + "/" + file;
            if (wheel.member(path).isEmpty()) {
                sink.report(Observation.of("the wheel has no " + file).member(path));
            }
        }
    }
}
