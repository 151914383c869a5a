package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WF02: with another number of fields every reader guesses where the name ends. */
final class FileNameFieldsRule extends DescribedRule {
    FileNameFieldsRule() {
        super(RuleDescriptor.error(
                        "WF02",
                        "wrong-field-count",
                        "The file name has five or six dash-separated fields (six or seven with a variant label)")
                .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV));
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        String name = subject.fileName();
        // Without the suffix the file is no wheel by its name, and nothing says what its fields should be.
        if (!FileNameSuffixRule.isOtherCase(name) || FileNameRule.nameOf(subject) != null) {
            return;
        }
        int fields = 1;
        for (int i = 0; i < name.length(); i++) {
            fields += name.charAt(i) == '-' ? 1 : 0;
        }
        sink.report(Observation.of("the file name has " + fields + (fields == 1 ? " field" : " fields"))
                .expected("5 to 7 fields")
                .actual(Integer.toString(fields)));
    }
}
