package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.packaging.PyPiPlatforms;
import dev.truewheel.wheel.WheelFileName;
import java.util.HashSet;
import java.util.Set;

/** WF17: an upload with a platform that PyPI does not know fails when half of a release is public. */
final class FileNamePlatformRule extends FileNameRule {
    FileNamePlatformRule() {
        super(RuleDescriptor.note("WF17", "platform-refused-by-pypi", "Every platform tag is on PyPI's allow-list")
                .refusedBy(Tool.PYPI));
    }

    @Override
    void judge(WheelFileName name, ObservationSink sink) {
        Set<String> seen = new HashSet<>();
        for (String platform : name.tags().platforms()) {
            // Every index takes "any"; most wheels need no list to be read for more than that.
            if (platform.isEmpty() || platform.equals("any") || !seen.add(platform)) {
                continue;
            }
            PyPiPlatforms platforms = PyPiPlatforms.current();
            PyPiPlatforms.Answer answer = platforms.judge(platform);
            if (answer != PyPiPlatforms.Answer.ACCEPTED) {
                sink.report(Observation.of("the platform " + shown(platform) + " is not on PyPI's list of "
                                + platforms.asOf()
                                + (answer == PyPiPlatforms.Answer.FORMERLY_ACCEPTED
                                        ? "; an older check let such a tail pass"
                                        : ""))
                        .actual(Printable.of(platform)));
            }
        }
    }
}
