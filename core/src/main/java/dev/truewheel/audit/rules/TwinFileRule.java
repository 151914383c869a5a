package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.AuditSubject;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Stage;
import dev.truewheel.audit.Tool;
import dev.truewheel.audit.Twin;
import dev.truewheel.digest.Digest;

/** WS03: one file name stands for one content. */
final class TwinFileRule extends DescribedRule {
    TwinFileRule() {
        super(RuleDescriptor.error(
                        "WS03", "same-name-different-bytes", "Files of the same name in one tree hold the same bytes")
                .refusedBy(Tool.PYPI));
    }

    @Override
    public Stage stage() {
        return Stage.RUN;
    }

    @Override
    public void check(AuditSubject subject, ObservationSink sink) {
        Twin twin = subject.twin();
        Digest digest = subject.fileDigest();
        if (twin != null && digest != null) {
            sink.report(Observation.of("another file of this name has other bytes: " + Printable.of(twin.path(), 500))
                    .expected("sha256:" + twin.digest().hex())
                    .actual("sha256:" + digest.hex()));
        }
    }
}
