package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;
import java.util.HashSet;
import java.util.Set;

/** WD04: scripts lie side by side. */
final class DataScriptsRule extends WheelRule {
    DataScriptsRule() {
        super(RuleDescriptor.error("WD04", "directory-in-scripts", "`.data/scripts` holds plain files only")
                .refusedBy(Tool.UV));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        Set<String> reported = new HashSet<>();
        for (Member member : wheel.archive().members()) {
            String path = DataDirectory.below(member.name(), "scripts");
            int slash = path == null ? -1 : path.indexOf('/');
            if (path != null && slash >= 0 && reported.add(path.substring(0, slash))) {
                sink.report(
                        Observation.of("`" + Printable.of(path.substring(0, slash)) + "` in the scripts is a directory")
                                .member(member.name())
                                .offset(member.headerOffset()));
            }
        }
    }
}
