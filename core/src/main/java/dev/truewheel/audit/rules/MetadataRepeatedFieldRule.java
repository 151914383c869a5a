package dev.truewheel.audit.rules;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;

/** WM04: what METADATA says once, it says once. */
final class MetadataRepeatedFieldRule extends MetadataRule {
    MetadataRepeatedFieldRule() {
        super(RuleDescriptor.error("WM04", "repeated-single-field", "No single-use METADATA field stands twice"));
    }

    @Override
    void judge(MetadataText text, ObservationSink sink) {
        for (MetadataText.Use use : text.uses()) {
            MetadataField field =
                    use.count() == 1 ? null : MetadataField.find(use.first().name());
            if (field == null || !field.single()) {
                continue;
            }
            Observation observation = text.seen("the field " + field.name() + " stands " + use.count()
                            + " times, first in line " + use.first().line()
                            + (use.alike() ? ", each time alike" : ", so readers choose"))
                    .expected("1")
                    .actual(String.valueOf(use.count()));
            sink.report(use.alike() ? observation.severity(Severity.WARNING) : observation);
        }
    }
}
