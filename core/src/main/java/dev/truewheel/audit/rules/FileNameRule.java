package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.WheelFileName;
import org.jspecify.annotations.Nullable;

/** A law about a file name that has the fields of a wheel's. */
abstract class FileNameRule extends DescribedRule {
    FileNameRule(RuleDescriptor descriptor) {
        super(descriptor);
    }

    @Override
    public final void check(AuditSubject subject, ObservationSink sink) {
        WheelFileName name = nameOf(subject);
        if (name != null) {
            judge(name, sink);
        }
    }

    abstract void judge(WheelFileName name, ObservationSink sink);

    /** Returns the parts of the file name, or null if it has not the fields of one; the content does not matter. */
    static @Nullable WheelFileName nameOf(AuditSubject subject) {
        if (subject.content() != null) {
            return subject.content().name().orElse(null);
        }
        try {
            return WheelFileName.parse(subject.fileName());
        } catch (SyntaxException e) {
            return null; // The rule of the fields says so.
        }
    }

    static String shown(String part) {
        return "`" + Printable.of(part, 60) + "`";
    }
}
