package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.packaging.TagSanity;
import dev.truewheel.packaging.TagSet;
import dev.truewheel.wheel.WheelFileName;

/** WF16: a wheel whose tags nobody computes installs nowhere. */
final class FileNameTagSanityRule extends FileNameRule {
    FileNameTagSanityRule() {
        super(RuleDescriptor.warning("WF16", "impossible-tag", "Some interpreter can produce every tag of the wheel"));
    }

    @Override
    void judge(WheelFileName name, ObservationSink sink) {
        TagSet tags = name.tags();
        if (tags.size() > FileNameTagCountRule.MAX_TAGS) {
            return; // Too many to look at, which is reported as such.
        }
        for (TagSanity.Useless useless : TagSanity.uselessMembers(tags, FileNameTagCountRule.MAX_TAGS)) {
            sink.report(Observation.of("no interpreter has a tag with the " + FileNameTagRule.nameOf(useless.field())
                            + " part " + shown(useless.member()) + ": " + useless.reason())
                    .actual(Printable.of(useless.member())));
        }
    }
}
