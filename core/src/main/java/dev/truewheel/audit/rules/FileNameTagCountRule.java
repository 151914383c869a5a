package dev.truewheel.audit.rules;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.packaging.TagSet;
import dev.truewheel.wheel.WheelFileName;

/** WF15: a short name can stand for more tags than anybody wants to hold. */
final class FileNameTagCountRule extends FileNameRule {
    /** Many times what any real wheel has. */
    static final int MAX_TAGS = 1_024;

    FileNameTagCountRule() {
        super(RuleDescriptor.error(
                "WF15", "too-many-tags", "The compressed tag sets expand to a bounded number of tags"));
    }

    @Override
    void judge(WheelFileName name, ObservationSink sink) {
        TagSet tags = name.tags();
        if (tags.size() > MAX_TAGS) {
            sink.report(Observation.of("the tag sets stand for " + tags.size() + " tags: "
                            + tags.pythons().size() + " times " + tags.abis().size() + " times "
                            + tags.platforms().size())
                    .expected("at most " + MAX_TAGS)
                    .actual(Long.toString(tags.size())));
        }
    }
}
