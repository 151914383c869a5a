package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.wheel.WheelFileName;
import java.util.Locale;

/** WF03: the name decides which project the file belongs to, so it has one spelling only. */
final class FileNameProjectRule extends FileNameRule {
    FileNameProjectRule() {
        super(RuleDescriptor.error(
                        "WF03",
                        "invalid-project-name",
                        "The name field is ASCII letters, digits, `.` and `_`, begins and ends alphanumeric and has no `__`")
                .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV));
    }

    @Override
    void judge(WheelFileName fileName, ObservationSink sink) {
        String name = fileName.name();
        if (name.isEmpty()) {
            sink.report(Observation.of("the name field is empty"));
            return;
        }
        int foreign = foreignCharacter(name);
        if (foreign >= 0) {
            Observation seen = Observation.of("the name field " + shown(name) + " holds " + CodePoint.notation(foreign)
                            + ", which no project name can hold")
                    .actual(Printable.of(name));
            sink.report(isValidInLowerCase(name) ? seen.refusedBy(Tool.PYPI, Tool.UV) : seen);
        }
        if (isPunctuation(name.charAt(0)) || isPunctuation(name.charAt(name.length() - 1))) {
            sink.report(
                    Observation.of("the name field " + shown(name) + " does not begin and end with a letter or digit")
                            .actual(Printable.of(name)));
        }
        if (name.contains("__")) {
            sink.report(Observation.of("the name field " + shown(name) + " has two underscores in a row")
                    .expected("one `_` for a run of `-`, `_` and `.`")
                    .actual(Printable.of(name))
                    .refusedBy(Tool.PYPI, Tool.PIP));
        }
    }

    /** Tells whether pip reads the name, since it folds case before it looks: the KELVIN SIGN becomes a `k`. */
    private static boolean isValidInLowerCase(String name) {
        try {
            ProjectName.parse(name.toLowerCase(Locale.ROOT));
            return true;
        } catch (SyntaxException e) {
            return false;
        }
    }

    private static int foreignCharacter(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!allowed && !isPunctuation(c)) {
                return name.codePointAt(i);
            }
        }
        return -1;
    }

    private static boolean isPunctuation(char c) {
        return c == '.' || c == '_';
    }
}
