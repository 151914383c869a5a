package dev.truewheel.audit.rules;

import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;

/** WM03: no field is younger than the version METADATA declares. */
final class MetadataFieldAgeRule extends MetadataRule {
    MetadataFieldAgeRule() {
        super(RuleDescriptor.warning(
                "WM03", "field-newer-than-version", "Every METADATA field exists in the declared Metadata-Version"));
    }

    @Override
    void judge(MetadataText text, ObservationSink sink) {
        MetadataVersion declared = MetadataVersion.of(text.metadata());
        if (declared == null) {
            return;
        }
        // The draft 2.0 had what 2.1 made a standard, and wheels of that time are written accordingly.
        int minor = declared.major() == 2 && declared.minor() == 0 ? 1 : declared.minor();
        for (MetadataText.Use use : text.uses()) {
            MetadataField field = MetadataField.find(use.first().name());
            if (field != null
                    && !new MetadataVersion(declared.major(), minor)
                            .isAtLeast(field.since().major(), field.since().minor())) {
                sink.report(text.seen("the field " + field.name() + " in line "
                                + use.first().line() + " is not there for readers that go by Metadata-Version")
                        .expected("Metadata-Version " + field.since().major() + "."
                                + field.since().minor())
                        .actual("Metadata-Version " + declared.major() + "." + declared.minor()));
            }
        }
    }
}
