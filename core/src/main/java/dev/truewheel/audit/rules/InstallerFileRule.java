package dev.truewheel.audit.rules;

import dev.truewheel.archive.Member;
import dev.truewheel.audit.AuditRule;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;
import java.util.List;

/** WD07: only an installer says how something was installed. */
final class InstallerFileRule implements AuditRule {
    private static final List<String> FILES = List.of("INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json");

    private static final RuleDescriptor DESCRIPTOR = RuleDescriptor.warning(
            "WD07",
            "ships-installer-file",
            "The wheel does not ship files only an installer may write (INSTALLER, REQUESTED, direct_url.json, uv_cache.json)");

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
            Member member = wheel.member(directory + "/" + file).orElse(null);
            if (member != null) {
                sink.report(Observation.of("the wheel brings its own " + file + ", which only an installer may write")
                        .member(member.name())
                        .offset(member.headerOffset()));
            }
        }
    }
}
