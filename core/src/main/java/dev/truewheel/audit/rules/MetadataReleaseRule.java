package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.packaging.Version;
import dev.truewheel.wheel.WheelFileName;
import org.jspecify.annotations.Nullable;

/** WM07: what is installed is the release that was asked for. */
final class MetadataReleaseRule extends MetadataRule {
    MetadataReleaseRule() {
        super(RuleDescriptor.error(
                        "WM07",
                        "metadata-version-mismatch",
                        "Version in METADATA is valid and equals the file name's version")
                .refusedBy(Tool.PIP, Tool.UV));
    }

    @Override
    void judge(MetadataText text, ObservationSink sink) {
        String written = text.value("Version").orElse(null);
        if (written == null) {
            if (!text.isCutShort()) {
                sink.report(text.seen("METADATA has no Version"));
            }
            return;
        }
        WheelFileName file = text.wheel().name().orElse(null);
        Version expected = file == null ? null : fromFileName(file.version());
        String shown = expected == null ? null : Printable.of(expected.toString());
        try {
            Version version = Version.parse(written);
            if (expected != null && !version.equals(expected)) {
                sink.report(mismatch(text, version, expected).expected(shown).actual(Printable.of(written)));
            }
        } catch (SyntaxException e) {
            sink.report(text.seen("Version in METADATA is no valid version: " + e.reason())
                    .expected(shown)
                    .actual(Printable.of(written)));
        }
    }

    private static Observation mismatch(MetadataText text, Version version, Version expected) {
        return version.equals(expected.withoutLocal())
                ? text.seen("Version in METADATA lacks the local label of the file name's version")
                        .refusedBy(Tool.PIP)
                : text.seen("Version in METADATA is not the file name's version");
    }

    /** Parses what a file name says; null if that is no version, which rules about file names tell. */
    private static @Nullable Version fromFileName(String field) {
        try {
            return Version.parse(field);
        } catch (SyntaxException e) {
            // Old writers made an underscore of the dash of an implicit post-release, as they do in names.
            return field.indexOf('_') < 0 ? null : fromFileName(field.replace('_', '-'));
        }
    }
}
