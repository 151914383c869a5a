package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Header;
import dev.truewheel.wheel.TextFault;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelMetadata;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** WW01: WHEEL reads the same with a mail parser and with a line splitter. */
final class WheelFileTextRule extends WheelFileRule {
    WheelFileTextRule() {
        super(RuleDescriptor.warning(
                "WW01", "wheel-file-malformed", "WHEEL is UTF-8 key-value lines with one value per key"));
    }

    @Override
    void judge(Wheel wheel, WheelMetadata file, ObservationSink sink) {
        String path = wheel.distInfoPath("WHEEL").orElse(null);
        for (TextFault fault : file.faults()) {
            Observation observation = observation(fault, file);
            if (observation != null) {
                sink.report(observation.member(path).actual(fault.text()));
            }
        }
        if (!HeaderFaults.endEarly(file.faults())
                && file.body().isPresent()
                && !file.body().get().isBlank()) {
            sink.report(Observation.of("lines follow the first blank line, where the fields have ended")
                    .member(path));
        }
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (Header header : file.headers()) {
            seen.merge(header.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
            if (header.value().indexOf('\n') >= 0 || header.value().indexOf('\r') >= 0) {
                sink.report(Observation.of("`" + Printable.of(header.name()) + "` in line " + header.line()
                                + " is folded over several lines, which readers of single lines cut off")
                        .member(path)
                        .actual(Printable.of(header.value())));
            }
        }
        seen.forEach((key, count) -> {
            if (count > 1 && !key.equals("tag")) {
                Observation repeated = Observation.of("`" + Printable.of(key) + "` stands more than once")
                        .member(path)
                        .expected("1")
                        .actual(String.valueOf(count));
                // Programs that repair wheels add their name below the one that wrote it; nobody decides by it.
                sink.report(key.equals("generator") ? repeated.severity(Severity.NOTE) : repeated);
            }
        });
    }

    private static @Nullable Observation observation(TextFault fault, WheelMetadata file) {
        if (fault.kind() == TextFault.Kind.INVALID_UTF8) {
            return Observation.of("line " + fault.line() + " has bytes that are not UTF-8")
                    .severity(Severity.ERROR)
                    .refusedBy(Tool.PIP, Tool.UV);
        }
        String end = HeaderFaults.end(fault, file.faults());
        if (end != null && file.wheelVersion().isEmpty()) {
            return Observation.of(end + ", and no Wheel-Version is read")
                    .severity(Severity.ERROR)
                    .refusedBy(Tool.PIP, Tool.UV);
        }
        String message = end == null ? HeaderFaults.line(fault) : end;
        return message == null ? null : Observation.of(message);
    }
}
