package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Tool;
import dev.truewheel.packaging.ProjectName;
import dev.truewheel.wheel.WheelFileName;
import org.jspecify.annotations.Nullable;

/** WM06: what is installed is called as what was asked for. */
final class MetadataNameRule extends MetadataRule {
    MetadataNameRule() {
        super(RuleDescriptor.error(
                        "WM06", "metadata-name-mismatch", "Name in METADATA is valid and is the file name's project")
                .refusedBy(Tool.PIP, Tool.UV));
    }

    @Override
    void judge(MetadataText text, ObservationSink sink) {
        String written = text.value("Name").orElse(null);
        ProjectName expected = fromFileName(text.wheel().name().orElse(null));
        if (written == null) {
            if (!text.isCutShort()) {
                sink.report(text.seen("METADATA has no Name"));
            }
            return;
        }
        try {
            ProjectName name = ProjectName.parse(written);
            if (expected != null && !name.equals(expected)) {
                sink.report(text.seen("Name in METADATA is another project's than the file name's")
                        .expected(Printable.of(expected.normalized()))
                        .actual(Printable.of(written)));
            }
        } catch (SyntaxException e) {
            sink.report(text.seen("Name in METADATA is no valid name: " + e.reason())
                    .expected(expected == null ? null : Printable.of(expected.normalized()))
                    .actual(Printable.of(written)));
        }
    }

    private static @Nullable ProjectName fromFileName(@Nullable WheelFileName file) {
        try {
            return file == null ? null : ProjectName.parse(file.name());
        } catch (SyntaxException e) {
            return null;
        }
    }
}
