package dev.truewheel.audit.rules;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.TextFault;
import org.jspecify.annotations.Nullable;

/** WR01: RECORD is text that every reader splits into the same rows. */
final class RecordCsvRule extends RecordRule {
    RecordCsvRule() {
        super(RuleDescriptor.error("WR01", "record-not-csv", "RECORD is UTF-8 CSV without a byte order mark")
                .refusedBy(Tool.PIP, Tool.UV));
    }

    @Override
    void judge(RecordTable table, ObservationSink sink) {
        for (TextFault fault : table.rows().faults()) {
            Observation observation = observation(fault);
            if (observation != null) {
                sink.report(observation.member(table.ownPath()).actual(fault.text()));
            }
        }
    }

    /** Returns null for what all readers take alike, and for what the rules about rows say better. */
    private static @Nullable Observation observation(TextFault fault) {
        String line = "line " + fault.line();
        return switch (fault.kind()) {
            case INVALID_UTF8 -> Observation.of(line + " has bytes that are not UTF-8");
            case UNTERMINATED_QUOTE ->
                Observation.of("the quote opened in " + line + " is never closed, so the rest of the file is one field")
                        .refusedBy(Tool.UV);
            case BYTE_ORDER_MARK ->
                Observation.of("a byte order mark stands before the first path, which then names no member")
                        .refusedByNobody();
            case OVERLONG_FIELD ->
                Observation.of(line + " has a field that is longer than Python's csv reads")
                        .refusedBy(Tool.PIP);
            case NUL_CHARACTER ->
                Observation.of(line + " has a NUL character, which Python before 3.11 refuses")
                        .refusedByNobody();
            case LIMIT_REACHED ->
                Observation.of("RECORD was not read beyond " + line + ": it is larger than any real one")
                        .refusedByNobody();
            case HIDDEN_LINE_END ->
                Observation.of(
                                line
                                        + " has a character at which readers that split lines first, such as pip, begin a new row")
                        .severity(Severity.WARNING)
                        .refusedByNobody();
            case TEXT_AFTER_QUOTE, STRAY_QUOTE ->
                Observation.of(line + " has a quote where CSV has none, so readers differ about the path")
                        .severity(Severity.WARNING)
                        .refusedByNobody();
            default -> null;
        };
    }
}
