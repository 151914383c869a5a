package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;

/** WM05: METADATA has no field that readers pass over. */
final class MetadataUnknownFieldRule extends MetadataRule {
    MetadataUnknownFieldRule() {
        super(RuleDescriptor.warning(
                "WM05", "unknown-metadata-field", "METADATA has only known fields that are not deprecated"));
    }

    @Override
    void judge(MetadataText text, ObservationSink sink) {
        for (MetadataText.Use use : text.uses()) {
            MetadataField field = MetadataField.find(use.first().name());
            String name = Printable.of(use.first().name(), 60);
            String line = " in line " + use.first().line();
            if (field == null) {
                sink.report(text.seen("the field " + name + line + " is none the specification knows"));
            } else if (field.instead() != null) {
                sink.report(text.seen("the field " + field.name() + line + " is deprecated")
                        .expected(field.instead())
                        .actual(name));
            }
        }
    }
}
