package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;

/** WF21: the name goes into paths, addresses, logs and pages. */
final class FileNameCharacterRule extends DescribedRule {
    private static final int MAX_BYTES = 255 - ".metadata".length();

    FileNameCharacterRule() {
        super(RuleDescriptor.error(
                        "WF21",
                        "unsafe-file-name",
                        "The file name holds no control character, slash or backslash and fits 255 bytes with `.metadata` added")
                .refusedBy(Tool.PYPI));
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        String name = subject.fileName();
        int bytes = 0;
        int control = -1;
        boolean ascii = false;
        char separator = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            bytes += NamePath.bytesOf(name, i);
            separator = separator == 0 && (c == '/' || c == '\\') ? c : separator;
            if (isControl(c)) {
                control = control < 0 ? c : control;
                ascii |= c < 0x80;
            }
        }
        if (control >= 0) {
            Observation seen =
                    Observation.of("the file name holds the control character " + CodePoint.notation(control));
            sink.report(ascii ? seen : seen.refusedByNobody());
        }
        if (separator != 0) {
            sink.report(Observation.of("the file name holds `" + separator + "`, which separates directories"));
        }
        if (bytes > MAX_BYTES) {
            sink.report(Observation.of("the file name has " + bytes + " bytes, so that of its metadata file beside it "
                            + "would have more than 255")
                    .expected("at most " + MAX_BYTES)
                    .actual(Integer.toString(bytes)));
        }
    }

    private static boolean isControl(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT;
    }
}
