package dev.truewheel.audit.rules;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;
import java.util.List;

/** WD07 and WD08: files that have no business in the `.dist-info` of a wheel. */
final class ShippedFileRule extends DistInfoRule {
    private final List<String> files;
    private final String verb;
    private final String reason;

    private ShippedFileRule(RuleDescriptor descriptor, List<String> files, String verb, String reason) {
        super(descriptor);
        this.files = files;
        this.verb = verb;
        this.reason = reason;
    }

    /** Only an installer says how something was installed. */
    static ShippedFileRule installer() {
        return new ShippedFileRule(
                RuleDescriptor.warning(
                        "WD07",
                        "ships-installer-file",
                        "The wheel does not ship files only an installer may write (INSTALLER, REQUESTED, direct_url.json, uv_cache.json)"),
                List.of("INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json"),
                "brings its own ",
                ", which only an installer may write");
    }

    /** No signature that nobody verifies. */
    static ShippedFileRule signature() {
        return new ShippedFileRule(
                RuleDescriptor.warning(
                        "WD08", "ships-signature-file", "The wheel does not ship RECORD.jws or RECORD.p7s"),
                List.of("RECORD.jws", "RECORD.p7s"),
                "ships ",
                ", a signature that no installer verifies");
    }

    @Override
    void judge(Wheel wheel, String directory, ObservationSink sink) {
        for (String file : files) {
            wheel.member(directory + "/" + file)
                    .ifPresent(member -> sink.report(Observation.of("the wheel " + verb + file + reason)
                            .member(member.name())
                            .offset(member.headerOffset())));
        }
    }
}
