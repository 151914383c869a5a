package dev.truewheel.audit.rules;

import dev.truewheel.Printable;
import dev.truewheel.SyntaxException;
import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.packaging.TagSet;
import dev.truewheel.packaging.VersionSpecifiers;
import dev.truewheel.wheel.WheelFileName;

/** WM16: the Python that a wheel demands is one that its tags allow. */
final class MetadataPythonRule extends MetadataRule {
    private static final String FIELD = "Requires-Python";

    MetadataPythonRule() {
        super(RuleDescriptor.error(
                        "WM16",
                        "invalid-requires-python",
                        "Requires-Python is a set of PEP 440 clauses that a Python of the wheel's tags satisfies")
                .refusedBy(Tool.PYPI, Tool.UV));
    }

    @Override
    void judge(MetadataText text, ObservationSink sink) {
        String written = text.value(FIELD).orElse(null);
        if (written == null) {
            return;
        }
        VersionSpecifiers demand;
        try {
            demand = VersionSpecifiers.parse(written);
        } catch (SyntaxException fault) {
            Observation seen = text.seen(FIELD + " is no set of version clauses: " + fault.reason() + " at offset "
                            + fault.offset() + "; pip ignores it")
                    .actual(Printable.of(written));
            String mended = ClauseRepair.of(written, MetadataPythonRule::isDemand);
            sink.report(
                    mended == null ? seen : seen.expected(Printable.of(mended)).refusedBy(Tool.PYPI));
            return;
        }
        TagSet tags = text.wheel().name().map(WheelFileName::tags).orElse(null);
        if (tags != null && !demand.clauses().isEmpty() && TagPythons.none(tags, demand)) {
            sink.report(text.seen(FIELD + " excludes every Python that the file name's tags allow")
                    .expected("clauses that admit " + Printable.of(String.join(", ", tags.pythons()), 200))
                    .actual(Printable.of(written))
                    .severity(Severity.WARNING)
                    .refusedBy(Tool.PIP, Tool.UV));
        }
    }

    private static boolean isDemand(String text) {
        try {
            VersionSpecifiers.parse(text);
            return true;
        } catch (SyntaxException e) {
            return false;
        }
    }
}
