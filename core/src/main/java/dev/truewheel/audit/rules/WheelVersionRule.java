package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelMetadata;
import org.jspecify.annotations.Nullable;

/** WW02: the wheel is of a kind that installers know. */
final class WheelVersionRule extends WheelFileRule {
    private static final int MAX_LENGTH = 100;

    WheelVersionRule() {
        super(RuleDescriptor.error(
                        "WW02",
                        "unsupported-wheel-version",
                        "Wheel-Version is a version this generation of installers knows (1.x)")
                .refusedBy(Tool.PIP, Tool.UV));
    }

    @Override
    void judge(Wheel wheel, WheelMetadata file, ObservationSink sink) {
        String text = file.wheelVersion().orElse("").strip();
        Observation observation;
        if (file.wheelVersion().isPresent()) {
            observation = judge(text);
        } else {
            observation = HeaderFaults.endEarly(file.faults()) ? null : Observation.of("WHEEL has no Wheel-Version");
        }
        if (observation != null) {
            sink.report(observation
                    .member(wheel.distInfoPath("WHEEL").orElse(null))
                    .expected("1.0")
                    .actual(Printable.of(text, 40)));
        }
    }

    private static @Nullable Observation judge(String text) {
        if (text.length() > MAX_LENGTH) {
            return Observation.of("Wheel-Version is no version");
        }
        String[] parts = text.split("\\.", -1);
        for (String part : parts) {
            if (!isNumber(part)) {
                Observation observation = Observation.of("Wheel-Version is no version");
                return text.startsWith("1.") ? observation.refusedBy(Tool.PIP) : observation;
            }
        }
        return switch (parts[0]) {
            case "1" -> {
                if (parts.length == 1) {
                    yield Observation.of("Wheel-Version has no minor version").refusedBy(Tool.UV);
                }
                yield parts.length == 2 && isZero(parts[1])
                        ? null
                        : Observation.of("Wheel-Version is newer than any there is")
                                .severity(Severity.WARNING)
                                .refusedByNobody();
            }
            case "0" -> {
                Observation old = Observation.of("Wheel-Version is from before the first standard")
                        .severity(Severity.WARNING);
                yield text.equals("0.1") ? old.refusedByNobody() : old.refusedBy(Tool.UV);
            }
            default ->
                parts[0].startsWith("0")
                        ? Observation.of("Wheel-Version begins with a zero").refusedBy(Tool.UV)
                        : Observation.of("Wheel-Version is of a later generation, which other rules apply to");
        };
    }

    private static boolean isNumber(String part) {
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) < '0' || part.charAt(i) > '9') {
                return false;
            }
        }
        return !part.isEmpty();
    }

    private static boolean isZero(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
