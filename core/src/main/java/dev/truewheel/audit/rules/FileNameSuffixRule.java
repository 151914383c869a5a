package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WF01: the suffix decides what a file is taken for. */
final class FileNameSuffixRule extends DescribedRule {
    static final String SUFFIX = ".whl";

    FileNameSuffixRule() {
        super(RuleDescriptor.error("WF01", "suffix-not-whl", "The file name ends in exactly `.whl`, in lower case")
                .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV));
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        String name = subject.fileName();
        if (name.endsWith(SUFFIX)) {
            return;
        }
        String end = name.substring(Math.max(0, name.length() - 2 * SUFFIX.length()));
        sink.report(Observation.of(
                        isOtherCase(name)
                                ? "the suffix is not in lower case"
                                : isOtherCase(name.strip())
                                        ? "blanks follow the suffix"
                                        : "the file name does not end in .whl")
                .expected(SUFFIX)
                .actual(Printable.of(end)));
    }

    /** Tells whether a name ends in the suffix apart from case. */
    static boolean isOtherCase(String name) {
        return name.regionMatches(true, name.length() - SUFFIX.length(), SUFFIX, 0, SUFFIX.length());
    }
}
