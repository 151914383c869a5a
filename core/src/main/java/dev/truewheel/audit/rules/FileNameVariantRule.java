package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;
import dev.truewheel.wheel.WheelFileName;

/** WF20: a label says "special build", the file beside the metadata says for what. */
final class FileNameVariantRule extends DescribedRule {
    FileNameVariantRule() {
        super(RuleDescriptor.error(
                        "WF20", "invalid-variant-label", "A variant label is legal and comes with `variant.json`")
                .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV));
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        WheelFileName name = FileNameRule.nameOf(subject);
        String label = name == null ? null : name.variantLabel().orElse(null);
        if (name == null || label == null) {
            return;
        }
        boolean legal = isLegal(label);
        if (!legal) {
            sink.report(Observation.of("the variant label " + FileNameRule.shown(label)
                            + " is not made of lower-case letters, digits, `_` and `.`")
                    .actual(Printable.of(label)));
        }
        Wheel wheel = subject.content();
        boolean readable = wheel != null && !wheel.archive().members().isEmpty();
        boolean described = wheel != null
                && wheel.distInfoPath("variant.json").flatMap(wheel::member).isPresent();
        if (readable && !described) {
            sink.report(Observation.of("the file name ends in the variant label " + FileNameRule.shown(label)
                            + " and there is no variant.json" + hint(name))
                    .actual(Printable.of(label)));
        } else if (legal) {
            sink.report(Observation.of("the file name has a variant label, which pip and PyPI do not read yet")
                    .actual(Printable.of(label))
                    .severity(Severity.NOTE)
                    .refusedBy(Tool.PYPI, Tool.PIP));
        }
    }

    private static boolean isLegal(String label) {
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '_' || c == '.')) {
                return false;
            }
        }
        return !label.isEmpty();
    }

    /** With six fields the third decides what the last one is. */
    private static String hint(WheelFileName name) {
        return name.buildTag().isPresent()
                ? ""
                : "; a build tag would begin with a digit, and " + FileNameRule.shown(name.pythonTag()) + " does not";
    }
}
