package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.archive.Member;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.wheel.Wheel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** WE05: no two scripts are one file. */
final class ScriptNameClashRule extends WheelRule {
    ScriptNameClashRule() {
        super(RuleDescriptor.warning(
                "WE05",
                "clashing-script-names",
                "No two scripts have names equal but for case, and none clashes with `.data/scripts`"));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        List<Scripts.Script> scripts = Scripts.declared(wheel);
        if (scripts.isEmpty()) {
            return;
        }
        Map<String, Scripts.Script> byFold = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Scripts.Script script : scripts) {
            Scripts.Script first = byFold.putIfAbsent(NameFolding.narrow(script.name()), script);
            // A name twice in one group is malformed and told by another rule.
            if (seen.add(script.group() + '\n' + script.name()) && first != null) {
                String difference =
                        first.name().equals(script.name()) ? "has the name of" : "differs only in case from";
                sink.report(script.seen(difference + " `" + Printable.of(first.name(), 60) + "` in line " + first.line()
                        + ", so one may replace the other"));
            }
        }
        for (Member member : wheel.archive().members()) {
            String name = DataDirectory.below(member.name(), "scripts");
            Scripts.Script script = name == null ? null : byFold.get(NameFolding.narrow(name));
            if (script != null) {
                sink.report(MemberRule.seen(
                        member,
                        "the script `" + Printable.of(script.name(), 60) + "` in line " + script.line()
                                + " of entry_points.txt is written to the place of this file"));
            }
        }
    }
}
