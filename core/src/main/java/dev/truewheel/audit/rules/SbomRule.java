package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.wheel.Wheel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** WD11: a bill of materials can be read. */
final class SbomRule extends DistInfoRule {
    SbomRule() {
        super(RuleDescriptor.warning(
                "WD11", "invalid-sbom", "Every file in `.dist-info/sboms/` parses as CycloneDX or SPDX JSON"));
    }

    @Override
    void judge(Wheel wheel, String directory, ObservationSink sink) {
        String prefix = directory + "/sboms/";
        for (Member member : wheel.archive().members()) {
            // Other formats have other suffixes, and indexes must take what they do not know.
            if (!member.name().startsWith(prefix)
                    || !member.name().toLowerCase(Locale.ROOT).endsWith(".json")) {
                continue;
            }
            byte[] text = wheel.text(member.name()).orElse(null);
            Observation observation = text == null ? null : judge(text);
            if (observation != null) {
                sink.report(observation.member(member.name()).offset(member.headerOffset()));
            }
        }
    }

    private static @Nullable Observation judge(byte[] text) {
        String fault = SbomText.fault(text);
        if (fault == null) {
            return null;
        }
        return fault.isEmpty()
                ? Observation.of("the file is JSON, and says neither that it is CycloneDX nor that it is SPDX")
                        .severity(Severity.NOTE)
                : Observation.of("the bill of materials is no JSON: " + fault);
    }
}
