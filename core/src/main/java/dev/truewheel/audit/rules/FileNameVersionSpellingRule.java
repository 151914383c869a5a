package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.packaging.PythonWhitespace;
import dev.truewheel.packaging.Version;
import dev.truewheel.wheel.WheelFileName;

/** WF06: two spellings of one version are two files. */
final class FileNameVersionSpellingRule extends FileNameRule {
    FileNameVersionSpellingRule() {
        super(RuleDescriptor.warning(
                "WF06", "version-not-normalized", "The version field is written in its PEP 440 normal form"));
    }

    @Override
    void judge(WheelFileName name, ObservationSink sink) {
        String normal;
        try {
            normal = Version.parse(name.version()).toString();
        } catch (SyntaxException e) {
            return;
        }
        // White space around it is a graver fault, which is reported as such.
        if (!normal.equals(PythonWhitespace.strip(name.version()))) {
            sink.report(Observation.of("the version field is not in normal form")
                    .expected(Printable.of(normal))
                    .actual(Printable.of(name.version())));
        }
    }
}
