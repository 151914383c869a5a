package dev.truewheel.audit.rules;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;
import java.util.List;

/** WD06: the three texts that make a wheel of an archive are there. */
final class DistInfoFilesRule extends DistInfoRule {
    private static final List<String> FILES = List.of("METADATA", "WHEEL", "RECORD");

    DistInfoFilesRule() {
        super(RuleDescriptor.error("WD06", "missing-dist-info-file", "METADATA, WHEEL and RECORD all exist")
                .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV));
    }

    @Override
    void judge(Wheel wheel, String directory, ObservationSink sink) {
        for (String file : FILES) {
            String path = directory + "/" + file;
            if (wheel.member(path).isEmpty()) {
                sink.report(Observation.of("the wheel has no " + file).member(path));
            }
        }
    }
}
