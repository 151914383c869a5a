package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;
import org.jspecify.annotations.Nullable;

/** WE04: a wheel does not put itself in the place of the interpreter. */
final class ReservedScriptNameRule extends WheelRule {
    ReservedScriptNameRule() {
        super(RuleDescriptor.error(
                        "WE04", "reserved-script-name", "No script takes the name of an interpreter launcher")
                .refusedBy(Tool.UV));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        for (Scripts.Script script : Scripts.declared(wheel)) {
            String victim = victim(script.name());
            if (victim != null) {
                sink.report(weighed(script.seen("replaces " + victim), script.name()));
            }
        }
        for (Member member : wheel.archive().members()) {
            String name = Scripts.shippedName(member);
            String victim = name == null ? null : victim(name);
            if (name != null && victim != null) {
                sink.report(weighed(
                        MemberRule.seen(member, "the script `" + Printable.of(name, 60) + "` replaces " + victim),
                        name));
            }
        }
    }

    private static @Nullable String victim(String name) {
        if (isLauncher(name)) {
            return "the environment's interpreter";
        }
        return isActivation(name) ? "a script that activates the environment" : null;
    }

    private static Observation weighed(Observation observation, String name) {
        return isLauncher(name)
                ? observation
                : observation.severity(Severity.WARNING).refusedByNobody();
    }

    /** Tells whether this is an interpreter: its name, a version or none, letters for the build, a suffix or none. */
    static boolean isLauncher(String name) {
        int end = name.length();
        if (endsWith(name, ".exe")) {
            end -= 4;
        } else if (endsWith(name, ".py")) {
            end -= 3;
        }
        int at = lengthOfImplementation(name);
        if (at == 0) {
            return false;
        }
        at = at < end && isLetter(name.charAt(at), 'w') ? at + 1 : at;
        boolean version = at < end && isDigit(name.charAt(at));
        while (at < end && (isDigit(name.charAt(at)) || (version && name.charAt(at) == '.'))) {
            at++;
        }
        at = version && at < end && isLetter(name.charAt(at), 't') ? at + 1 : at;
        at = version && at < end && isLetter(name.charAt(at), 'd') ? at + 1 : at;
        at = version && at < end && isLetter(name.charAt(at), 'w') ? at + 1 : at;
        return at == end;
    }

    private static int lengthOfImplementation(String name) {
        if (startsWith(name, "python")) {
            return 6;
        }
        if (startsWith(name, "graalpy")) {
            return 7;
        }
        return startsWith(name, "pypy") ? 4 : 0;
    }

    private static boolean isActivation(String name) {
        return startsWith(name, "activate")
                && (name.length() == 8
                        || name.charAt(8) == '.'
                        || (name.length() == 16 && endsWith(name, "_this.py"))
                        || (name.length() == 13 && endsWith(name, "_this")));
    }

    private static boolean startsWith(String name, String lowerCase) {
        return name.regionMatches(true, 0, lowerCase, 0, lowerCase.length());
    }

    private static boolean endsWith(String name, String lowerCase) {
        return name.regionMatches(true, name.length() - lowerCase.length(), lowerCase, 0, lowerCase.length());
    }

    private static boolean isLetter(char c, char lowerCase) {
        return c == lowerCase || c == lowerCase - ('a' - 'A');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
