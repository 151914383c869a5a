package dev.truewheel.audit.rules;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.Wheel;
import org.jspecify.annotations.Nullable;

/** WE02: a script becomes a file in the scripts directory, nowhere else. */
final class ScriptNamePathRule extends WheelRule {
    ScriptNamePathRule() {
        super(RuleDescriptor.error("WE02", "script-name-escapes", "No script name can leave the scripts directory")
                .refusedBy(Tool.PYPI, Tool.PIP, Tool.UV));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        for (Scripts.Script script : Scripts.declared(wheel)) {
            Observation observation = observation(script);
            if (observation != null) {
                sink.report(observation);
            }
        }
    }

    private static @Nullable Observation observation(Scripts.Script script) {
        String name = script.name();
        if (name.equals(".") || name.equals("..")) {
            return script.seen("is named like a directory, so no file can be written")
                    .refusedBy(Tool.PIP, Tool.UV);
        }
        if (NamePath.hasDrive(name)) {
            return script.seen("is written to another drive or directory on Windows");
        }
        int slash = name.indexOf('/');
        if (slash < 0 && name.indexOf('\\') < 0) {
            return null;
        }
        if (leaves(name)) {
            return script.seen("is written outside the scripts directory" + (slash < 0 ? " on Windows" : ""));
        }
        return slash < 0
                ? script.seen("is written to a directory of its own on Windows").refusedBy(Tool.PYPI)
                : script.seen("is written to a directory of its own").refusedBy(Tool.PYPI, Tool.UV);
    }

    /** Tells whether a path is absolute, climbs out at any point, or ends at the directory it started from. */
    private static boolean leaves(String path) {
        int depth = 0;
        for (int start = 0; start <= path.length(); ) {
            int end = NamePath.endOfWindowsComponent(path, start);
            if (end == 0) {
                return true;
            }
            if (path.startsWith("..", start) && end == start + 2) {
                depth--;
            } else if (end > start && !(end == start + 1 && path.charAt(start) == '.')) {
                depth++;
            }
            if (depth < 0) {
                return true;
            }
            start = end + 1;
        }
        return depth == 0;
    }
}
