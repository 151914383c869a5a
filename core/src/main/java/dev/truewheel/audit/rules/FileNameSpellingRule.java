package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.wheel.WheelFileName;

/** WF04: caches, mirrors and searches compare names as text. */
final class FileNameSpellingRule extends FileNameRule {
    FileNameSpellingRule() {
        super(RuleDescriptor.warning(
                        "WF04",
                        "name-not-normalized",
                        "The name field is written in normalised form (lower case, runs of `-_.` as one `_`)")
                .refusedBy(Tool.PYPI));
    }

    @Override
    void judge(WheelFileName fileName, ObservationSink sink) {
        String name = fileName.name();
        if (name.contains("__")) {
            return; // Not a name at all, which is reported as such.
        }
        String normal;
        try {
            normal = ProjectName.parse(name).fileForm();
        } catch (SyntaxException e) {
            return;
        }
        if (!normal.equals(name)) {
            sink.report(Observation.of("the name field is not in normal form")
                    .expected(Printable.of(normal))
                    .actual(Printable.of(name)));
        }
    }
}
