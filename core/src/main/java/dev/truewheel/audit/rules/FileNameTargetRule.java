package dev.truewheel.audit.rules;

import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.target.Candidate;
import dev.truewheel.target.Target;
import dev.truewheel.target.Verdict;
import dev.truewheel.target.WheelSelector;
import dev.truewheel.wheel.Wheel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** WF23: of the targets that were named one takes the wheel. */
final class FileNameTargetRule extends DescribedRule {
    private static final int MAX_SHOWN = 3;

    FileNameTargetRule() {
        super(RuleDescriptor.error("WF23", "no-target-takes-it", "One of the targets that were named takes the wheel")
                .inEveryProfile());
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        List<Target> targets = subject.targets();
        if (targets.isEmpty()) {
            return;
        }
        Candidate candidate = Candidate.of(subject.fileName(), demand(subject.content()));
        List<String> reasons = new ArrayList<>();
        for (Target target : targets) {
            Verdict verdict = WheelSelector.builder(target).build().judge(candidate);
            if (!(verdict instanceof Verdict.Rejected rejected)) {
                return;
            }
            reasons.add(targets.size() == 1 ? rejected.reason() : target + ": " + rejected.reason());
        }
        sink.report(Observation.of(
                        (targets.size() == 1 ? "the target does not take the wheel: " : "no target takes the wheel: ")
                                + some(reasons))
                .expected(some(targets)));
    }

    private static @Nullable String demand(@Nullable Wheel wheel) {
        return wheel == null
                ? null
                : wheel.metadata()
                        .flatMap(metadata -> metadata.first("Requires-Python"))
                        .orElse(null);
    }

    private static String some(List<?> all) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(MAX_SHOWN, all.size()); i++) {
            text.append(i == 0 ? "" : "; ").append(all.get(i));
        }
        return all.size() > MAX_SHOWN
                ? text.append("; and ")
                        .append(all.size() - MAX_SHOWN)
                        .append(" more")
                        .toString()
                : text.toString();
    }
}
