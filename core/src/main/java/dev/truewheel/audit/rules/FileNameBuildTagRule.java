package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.packaging.BuildTag;
import dev.truewheel.wheel.WheelFileName;

/** WF08: build tags are ordered by the number they begin with. */
final class FileNameBuildTagRule extends FileNameRule {
    private static final int BITS_OF_UV = 64;

    FileNameBuildTagRule() {
        super(RuleDescriptor.error(
                        "WF08",
                        "invalid-build-tag",
                        "The build tag begins with an ASCII digit and goes on with letters, digits, `_` and `.`")
                .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV));
    }

    @Override
    void judge(WheelFileName name, ObservationSink sink) {
        String build = name.buildTag().orElse(null);
        if (build == null) {
            return;
        }
        BuildTag tag;
        try {
            tag = BuildTag.parse(build);
        } catch (SyntaxException e) {
            Observation seen = Observation.of("the build field " + shown(build) + " is not a build tag: " + e.reason())
                    .actual(Printable.of(build));
            sink.report(e.offset() == 0 ? seen : seen.refusedBy(Tool.UV));
            return;
        }
        if (tag.number().bitLength() > BITS_OF_UV) {
            sink.report(Observation.of("the build field " + shown(build) + " begins with a number that uv cannot read")
                    .expected("at most 18446744073709551615")
                    .severity(Severity.WARNING)
                    .refusedBy(Tool.UV));
        }
    }
}
