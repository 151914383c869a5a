package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;

/** WM02: METADATA is in a form that readers know. */
final class MetadataVersionRule extends MetadataRule {
    private static final String KNOWN = "1.1, 1.2, 2.1 to 2.6";

    MetadataVersionRule() {
        super(RuleDescriptor.error(
                "WM02", "unsupported-metadata-version", "Metadata-Version is a known one (" + KNOWN + ")"));
    }

    @Override
    void judge(MetadataText text, ObservationSink sink) {
        String written = text.value("Metadata-Version").orElse(null);
        if (written == null) {
            if (!text.isCutShort()) {
                sink.report(text.seen("METADATA has no Metadata-Version").expected(KNOWN));
            }
            return;
        }
        MetadataVersion version = MetadataVersion.parse(written);
        if (version == null || version.major() < 1 || version.major() > 2) {
            String message = version == null
                    ? "Metadata-Version is no version of the specification"
                    : "Metadata-Version is one that readers must refuse, since fields may mean something else";
            sink.report(told(text.seen(message), written));
        } else if (!isKnown(version) || !written.equals(version.major() + "." + version.minor())) {
            sink.report(told(text.seen(message(version)), written).severity(Severity.WARNING));
        }
    }

    private static Observation told(Observation observation, String written) {
        return observation.expected(KNOWN).actual(Printable.of(written));
    }

    private static String message(MetadataVersion version) {
        if (version.major() == 1 && version.minor() == 0) {
            return "Metadata-Version is older than what wheels may have";
        }
        return version.major() == 2 && version.minor() == 0
                ? "Metadata-Version is that of a draft which was withdrawn"
                : "Metadata-Version is one that no specification defines yet";
    }

    private static boolean isKnown(MetadataVersion version) {
        return version.major() == 1
                ? version.minor() == 1 || version.minor() == 2
                : version.minor() >= 1 && version.minor() <= 6;
    }
}
