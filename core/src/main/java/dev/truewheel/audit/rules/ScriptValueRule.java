package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.ObjectReference;
import dev.truewheel.wheel.Wheel;
import org.jspecify.annotations.Nullable;

/** WE03: a script says what it calls. */
final class ScriptValueRule extends WheelRule {
    ScriptValueRule() {
        super(RuleDescriptor.error("WE03", "script-without-attribute", "Every script value has the form `module:attr`")
                .refusedBy(Tool.PIP, Tool.UV));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        for (Scripts.Script script : Scripts.declared(wheel)) {
            Observation observation = observation(script);
            if (observation != null) {
                sink.report(observation.expected("module:attr").actual(Printable.of(script.value())));
            }
        }
    }

    private static @Nullable Observation observation(Scripts.Script script) {
        ObjectReference reference;
        try {
            reference = ObjectReference.parse(script.value());
        } catch (SyntaxException e) {
            return script.seen("calls nothing that can be imported: " + e.reason());
        }
        if (reference.attribute().isEmpty()) {
            return script.seen("names a module and nothing in it to call");
        }
        if (script.value()
                .startsWith(
                        ":" + reference.attribute().get(), reference.module().length())) {
            return null;
        }
        return script.seen("has blanks beside the colon, where pip ends the value")
                .refusedBy(Tool.PIP);
    }
}
