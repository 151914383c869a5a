package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.packaging.TagFault;
import dev.truewheel.packaging.TagField;
import dev.truewheel.wheel.WheelFileName;

/** WF10: a tag with a foreign character looks right and never matches. */
final class FileNameTagCharacterRule extends FileNameRule {
    FileNameTagCharacterRule() {
        super(RuleDescriptor.error(
                        "WF10", "invalid-tag-characters", "Every tag member is ASCII letters, digits and `_`")
                .refusedBy(Tool.UV));
    }

    @Override
    void judge(WheelFileName name, ObservationSink sink) {
        for (TagFault fault : name.tags().faults()) {
            if (fault.kind() == TagFault.Kind.FOREIGN_CHARACTER) {
                String member = fault.member();
                Observation seen = Observation.of("the " + FileNameTagRule.nameOf(fault.field()) + " tag "
                                + shown(member) + " holds " + CodePoint.notation(foreignCharacter(member)))
                        .actual(Printable.of(member));
                boolean pipToo = fault.field() == TagField.PYTHON && !isIdentifier(member);
                sink.report(pipToo ? seen.refusedBy(Tool.PIP, Tool.UV) : seen);
            }
        }
    }

    private static int foreignCharacter(String member) {
        for (int i = 0; i < member.length(); i++) {
            char c = member.charAt(i);
            boolean allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
            if (!allowed) {
                return member.codePointAt(i);
            }
        }
        throw new IllegalArgumentException("no foreign character");
    }

    /** Tells what Python's {@code str.isidentifier} tells, which takes letters of any script. */
    private static boolean isIdentifier(String member) {
        for (int i = 0; i < member.length(); ) {
            int codePoint = member.codePointAt(i);
            boolean fits = i == 0
                    ? Character.isUnicodeIdentifierStart(codePoint) || codePoint == '_'
                    : Character.isUnicodeIdentifierPart(codePoint) && !Character.isIdentifierIgnorable(codePoint);
            if (!fits) {
                return false;
            }
            i += Character.charCount(codePoint);
        }
        return true;
    }
}
