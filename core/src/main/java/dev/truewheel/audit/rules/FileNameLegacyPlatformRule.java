package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.packaging.LegacyManylinux;
import dev.truewheel.wheel.WheelFileName;

/** WF18: an alias says nothing about an architecture it was not defined for. */
final class FileNameLegacyPlatformRule extends FileNameRule {
    FileNameLegacyPlatformRule() {
        super(RuleDescriptor.warning(
                "WF18",
                "undefined-legacy-platform",
                "A legacy manylinux alias is used only with an architecture it is defined for"));
    }

    @Override
    void judge(WheelFileName name, ObservationSink sink) {
        for (String platform : name.tags().platforms()) {
            LegacyManylinux legacy = LegacyManylinux.of(platform).orElse(null);
            if (legacy != null && !legacy.isDefined()) {
                sink.report(Observation.of(
                                "the alias " + legacy.alias().text() + " was never defined for " + shown(legacy.arch()))
                        .expected(Printable.of(legacy.perennial()))
                        .actual(Printable.of(platform)));
            }
        }
    }
}
