package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.CoreMetadata;
import dev.truewheel.wheel.Wheel;
import java.util.HashSet;
import java.util.Set;

/** WD10: the licence texts that METADATA names are in the wheel. */
final class LicenseFileRule extends DistInfoRule {
    LicenseFileRule() {
        super(RuleDescriptor.error(
                        "WD10",
                        "missing-license-file",
                        "Every License-File of METADATA exists below `.dist-info/licenses/`")
                .refusedBy(Tool.PYPI));
    }

    @Override
    void judge(Wheel wheel, String directory, ObservationSink sink) {
        CoreMetadata metadata = wheel.metadata().orElse(null);
        MetadataVersion version = metadata == null ? null : MetadataVersion.of(metadata);
        if (metadata == null || version == null || !version.isAtLeast(2, 4)) {
            return; // Before 2.4 the field was a habit of some writers, with no place for the files.
        }
        Set<String> reported = new HashSet<>();
        for (String value : metadata.all("License-File")) {
            String path = directory + "/licenses/" + value.strip();
            if (wheel.member(path).isEmpty() && reported.add(path)) {
                sink.report(Observation.of("METADATA names the licence file `" + Printable.of(value.strip())
                                + "`, which is not in the wheel")
                        .member(directory + "/METADATA")
                        .expected(Printable.of(path)));
            }
        }
    }
}
