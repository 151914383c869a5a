package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.archive.FramingFault;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;
import java.util.List;

/** WD01: a wheel says once what it is. */
final class DistInfoCountRule extends WheelRule {
    private static final int MAX_LISTED = 8;

    DistInfoCountRule() {
        super(RuleDescriptor.error(
                        "WD01", "dist-info-count", "The wheel has exactly one `*.dist-info` directory at its root")
                .refusedBy(Tool.PIP, Tool.UV));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        if (isNoArchive(wheel)) {
            return;
        }
        List<String> directories = wheel.distInfoDirectories();
        if (directories.isEmpty()) {
            sink.report(Observation.of("no directory at the root ends in .dist-info, so nothing says what this is")
                    .expected("1")
                    .actual("0")
                    .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV));
        } else if (directories.size() > 1) {
            sink.report(Observation.of("several directories at the root end in .dist-info, so readers choose: "
                            + listed(directories))
                    .expected("1")
                    .actual(String.valueOf(directories.size())));
        }
    }

    /** Tells whether the file is no archive, or the end of one is missing, of which other rules speak. */
    private static boolean isNoArchive(Wheel wheel) {
        boolean told = false;
        for (FramingFault fault : wheel.archive().faults()) {
            told |= fault.kind() == FramingFault.Kind.NOT_AN_ARCHIVE
                    || fault.kind() == FramingFault.Kind.END_RECORD_MISSING;
        }
        return told && wheel.archive().members().isEmpty();
    }

    private static String listed(List<String> directories) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(directories.size(), MAX_LISTED); i++) {
            text.append(i == 0 ? "" : ", ").append(Printable.of(directories.get(i)));
        }
        return directories.size() > MAX_LISTED ? text.append(", ...").toString() : text.toString();
    }
}
