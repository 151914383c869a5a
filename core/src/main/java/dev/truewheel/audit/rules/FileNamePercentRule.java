package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WF22: who decodes a name twice writes a file where the second decoding leads. */
final class FileNamePercentRule extends DescribedRule {
    FileNamePercentRule() {
        super(RuleDescriptor.error(
                        "WF22",
                        "double-percent-encoding",
                        "A file name taken from a URL is percent-decoded exactly once")
                .refusedBy(Tool.PIP));
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        String name = subject.fileName();
        int first = -1;
        boolean twice = false;
        boolean separator = false;
        for (int i = name.indexOf('%'); i >= 0; i = name.indexOf('%', i + 1)) {
            int value = escaped(name, i);
            if (value >= 0) {
                first = first < 0 ? i : first;
                twice |= value == '%' && isHex(name, i + 3) && isHex(name, i + 4);
                separator |= value == '/' || value == '\\';
            }
        }
        if (first >= 0) {
            sink.report(Observation.of("the file name holds the percent escape " + name.substring(first, first + 3)
                            + (twice
                                    ? ": it was encoded twice, and decoding it once more makes another name"
                                    : separator
                                            ? ": decoding it once more makes a path of it"
                                            : ": it was taken from a URL and not decoded"))
                    .actual(Printable.of(name)));
        }
    }

    /** Returns the byte an escape stands for, or -1 if the percent sign begins none. */
    private static int escaped(String name, int percent) {
        return isHex(name, percent + 1) && isHex(name, percent + 2)
                ? Character.digit(name.charAt(percent + 1), 16) * 16 + Character.digit(name.charAt(percent + 2), 16)
                : -1;
    }

    private static boolean isHex(String name, int index) {
        return index < name.length() && name.charAt(index) < 0x80 && Character.digit(name.charAt(index), 16) >= 0;
    }
}
