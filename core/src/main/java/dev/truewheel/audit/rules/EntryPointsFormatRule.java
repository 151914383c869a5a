package dev.truewheel.audit.rules;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.EntryPoints;
import dev.truewheel.wheel.TextFault;
import dev.truewheel.wheel.Wheel;
import org.jspecify.annotations.Nullable;

/** WE01: every reader finds the same entry points. */
final class EntryPointsFormatRule extends WheelRule {
    EntryPointsFormatRule() {
        super(RuleDescriptor.error(
                        "WE01",
                        "entry-points-malformed",
                        "entry_points.txt is UTF-8 INI with `=` only, case-sensitive names and no duplicates")
                .refusedBy(Tool.PYPI, Tool.UV));
    }

    @Override
    void judge(Wheel wheel, ObservationSink sink) {
        EntryPoints entryPoints = wheel.entryPoints().orElse(null);
        if (entryPoints == null) {
            return;
        }
        String path = wheel.distInfoPath("entry_points.txt").orElse(null);
        boolean groupless = false;
        for (TextFault fault : entryPoints.faults()) {
            boolean before = fault.kind() == TextFault.Kind.MISSING_SECTION;
            boolean marked = fault.kind() == TextFault.Kind.BYTE_ORDER_MARK;
            // A byte order mark hides the first group, so that all its lines come before any.
            Observation observation = before && groupless ? null : observation(fault);
            groupless |= before || marked;
            if (observation != null) {
                sink.report(observation.member(path).actual(fault.text()));
            }
        }
    }

    private static @Nullable Observation observation(TextFault fault) {
        String line = "line " + fault.line();
        return switch (fault.kind()) {
            case INVALID_UTF8 ->
                Observation.of(line + " has bytes that are not UTF-8").refusedBy(Tool.PYPI, Tool.PIP, Tool.UV);
            case BYTE_ORDER_MARK ->
                Observation.of("a byte order mark stands before the first group, which readers then do not find");
            case MISSING_SECTION -> Observation.of(line + " stands before the first group, so it is lost or an error");
            case MISSING_DELIMITER ->
                Observation.of(line + " is no `name = value`").refusedBy(Tool.PYPI, Tool.PIP, Tool.UV);
            case MISSING_NAME -> Observation.of(line + " has no name before the `=`");
            case DUPLICATE_ENTRY -> Observation.of(line + " repeats a name of its group, so readers differ about it");
            case DUPLICATE_SECTION -> Observation.of(line + " opens a group for the second time");
            case SECTION_SYNTAX ->
                Observation.of(line + " is not just a name in brackets, so readers differ about the group")
                        .refusedByNobody();
            case LIMIT_REACHED ->
                Observation.of("entry_points.txt was not read beyond " + line + ": it is larger than any real one")
                        .refusedByNobody();
            case DEFAULT_SECTION ->
                odd(line + " opens the group DEFAULT, whose entries some readers add to every other group");
            case CONTINUATION_LINE ->
                odd(line + " is indented: some readers take it for an entry, others for more of the value above");
            case HIDDEN_LINE_END, BARE_CARRIAGE_RETURN ->
                odd(line + " has a character at which only some readers begin a new line");
            case NUL_CHARACTER -> odd(line + " has a NUL character");
            default -> null;
        };
    }

    private static Observation odd(String message) {
        return Observation.of(message).severity(Severity.WARNING).refusedByNobody();
    }
}
