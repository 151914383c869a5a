package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;
import java.util.HashSet;
import java.util.Set;

/** WD09: the {@code .dist-info} directory has the sub-directories the standards gave it. */
final class DistInfoSubdirectoryRule extends DistInfoRule {
    private static final Set<String> REGISTERED = Set.of("licenses", "license_files", "LICENSES", "sboms");

    DistInfoSubdirectoryRule() {
        super(RuleDescriptor.note(
                "WD09", "unknown-dist-info-directory", "The `.dist-info` sub-directories are the registered ones"));
    }

    @Override
    void judge(Wheel wheel, String directory, ObservationSink sink) {
        Set<String> reported = new HashSet<>();
        for (Member member : wheel.archive().members()) {
            String name = member.name();
            int start = directory.length() + 1;
            int slash = name.startsWith("/", directory.length()) && name.startsWith(directory)
                    ? name.indexOf('/', start)
                    : -1;
            if (slash > start) {
                String child = name.substring(start, slash);
                if (!REGISTERED.contains(child) && reported.add(child)) {
                    sink.report(
                            Observation.of("`" + Printable.of(child) + "` is no sub-directory any specification names")
                                    .member(name)
                                    .offset(member.headerOffset()));
                }
            }
        }
    }
}
