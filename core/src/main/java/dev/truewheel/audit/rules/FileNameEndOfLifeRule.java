package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.packaging.LegacyManylinux;
import dev.truewheel.wheel.WheelFileName;

/** WF19: images without security fixes build wheels without security fixes. */
final class FileNameEndOfLifeRule extends FileNameRule {
    FileNameEndOfLifeRule() {
        super(RuleDescriptor.note(
                "WF19",
                "end-of-life-platform",
                "The platform tag's policy has not reached its end of life (manylinux1, manylinux2010)"));
    }

    @Override
    void judge(WheelFileName name, ObservationSink sink) {
        String first = null;
        int count = 0;
        for (String platform : name.tags().platforms()) {
            if (LegacyManylinux.isEndOfLife(platform)) {
                first = first == null ? platform : first;
                count++;
            }
        }
        // A wheel that carries both notations of one policy has one fault, not two.
        if (first != null) {
            sink.report(Observation.of("the platform " + shown(first)
                            + (count == 1 ? "" : " and " + (count - 1) + " more of the set")
                            + " promises to run on systems out of support")
                    .actual(Printable.of(first)));
        }
    }
}
