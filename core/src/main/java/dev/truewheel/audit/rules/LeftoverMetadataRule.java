package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;
import java.util.HashSet;
import java.util.Set;

/** WD12: a wheel holds no metadata of other formats or builds. */
final class LeftoverMetadataRule extends WheelRule {
    private static final Set<String> FILES = Set.of(
            "metadata.json",
            "pydist.json",
            "zip-safe",
            "not-zip-safe",
            "dependency_links.txt",
            "requires.txt",
            "SOURCES.txt",
            "PKG-INFO");

    LeftoverMetadataRule() {
        super(RuleDescriptor.note(
                "WD12",
                "leftover-metadata",
                "The wheel holds no left-over metadata (egg-info, nested dist-info, metadata.json, zip-safe)"));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        String directory = wheel.distInfo().orElse("");
        Set<String> reported = new HashSet<>();
        for (Member member : wheel.archive().members()) {
            int end = endOfLeftover(member.name(), directory);
            if (end > 0 && reported.add(member.name().substring(0, end))) {
                sink.report(Observation.of("`" + Printable.of(member.name().substring(0, end))
                                + "` is left over from another format or build")
                        .member(member.name())
                        .offset(member.headerOffset()));
            }
        }
    }

    /** Returns where the name of a left-over file or directory ends in a member's name, or -1. */
    private static int endOfLeftover(String name, String directory) {
        if (!directory.isEmpty() && name.startsWith(directory) && name.startsWith("/", directory.length())) {
            return FILES.contains(name.substring(directory.length() + 1)) ? name.length() : -1;
        }
        int start = 0;
        while (start < name.length()) {
            int slash = name.indexOf('/', start);
            int end = slash < 0 ? name.length() : slash;
            boolean nested = start > 0 && slash > 0 && name.startsWith(".dist-info", end - 10) && end - start > 10;
            boolean egg = end - start > 9 && name.startsWith(".egg-info", end - 9);
            if (nested || egg || (start == 0 && slash > 0 && name.startsWith("EGG-INFO/"))) {
                return end;
            }
            start = end + 1;
        }
        return -1;
    }
}
