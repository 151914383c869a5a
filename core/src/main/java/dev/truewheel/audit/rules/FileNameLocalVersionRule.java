package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.packaging.Version;
import dev.truewheel.wheel.WheelFileName;

/** WF07: local versions belong to those who repackage, not to a public index. */
final class FileNameLocalVersionRule extends FileNameRule {
    FileNameLocalVersionRule() {
        super(RuleDescriptor.note(
                        "WF07", "local-version", "The version has no local segment when the wheel goes to PyPI")
                .refusedBy(Tool.PYPI));
    }

    @Override
    void judge(WheelFileName name, ObservationSink sink) {
        String local;
        try {
            local = Version.parse(name.version()).local().orElse(null);
        } catch (SyntaxException e) {
            return;
        }
        if (local != null) {
            sink.report(
                    Observation.of("the version has the local segment " + shown(local) + ", which PyPI does not take")
                            .actual(Printable.of(name.version())));
        }
    }
}
