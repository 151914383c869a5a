package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelFileName;
import dev.truewheel.wheel.WheelMetadata;
import java.util.Objects;

/** WW06: WHEEL repeats the build tag of the file name. */
final class WheelBuildRule extends WheelFileRule {
    WheelBuildRule() {
        super(RuleDescriptor.warning(
                "WW06", "build-tag-differs", "The Build line of WHEEL equals the file name's build tag"));
    }

    @Override
    void judge(Wheel wheel, WheelMetadata file, ObservationSink sink) {
        WheelFileName name = wheel.name().orElse(null);
        if (name == null) {
            return;
        }
        String named = name.buildTag().orElse(null);
        String written = file.build().map(String::strip).orElse(null);
        if (Objects.equals(named, written) || (written == null && HeaderFaults.endEarly(file.faults()))) {
            return;
        }
        String message;
        if (written == null) {
            message = "the file name has a build tag and WHEEL has no Build";
        } else {
            message = named == null
                    ? "WHEEL has a Build and the file name has no build tag"
                    : "the Build in WHEEL is not the build tag of the file name";
        }
        sink.report(Observation.of(message)
                .member(wheel.distInfoPath("WHEEL").orElse(null))
                .expected(named == null ? null : Printable.of(named))
                .actual(written == null ? null : Printable.of(written)));
    }
}
