package dev.truewheel.audit.rules;

import dev.truewheel.wheel.TextFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the faults of a header block mean for the fields in it. */
final class HeaderFaults {
    private HeaderFaults() {}

    /**
     * Tells whether the block ended before its intended end, so that a missing field may stand below it. Then one fault
     * lost many fields, and the rules about single fields keep silent.
     */
    static boolean endEarly(List<TextFault> faults) {
        for (TextFault fault : faults) {
            switch (fault.kind()) {
                case BYTE_ORDER_MARK, LEADING_BLANK_LINE, MISSING_SEPARATOR, LIMIT_REACHED, FAULTS_OMITTED -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /** Says what is wrong where a fault ends the block; null for other faults and for what a byte order mark caused. */
    static @Nullable String end(TextFault fault, List<TextFault> faults) {
        return switch (fault.kind()) {
            case BYTE_ORDER_MARK -> "a byte order mark stands before the first field, which ends the fields";
            case LEADING_BLANK_LINE -> "the first line is blank, which ends the fields before the first one";
            case MISSING_SEPARATOR ->
                fault.line() == 1 && faults.get(0).kind() == TextFault.Kind.BYTE_ORDER_MARK
                        ? null
                        : "line " + fault.line() + " is no field, which ends the fields";
            case LIMIT_REACHED -> "the fields were not read beyond line " + fault.line();
            default -> null;
        };
    }

    /** Says what is wrong with a line that is dropped or read in two ways; null for other faults. */
    static @Nullable String line(TextFault fault) {
        return switch (fault.kind()) {
            case CONTINUATION_WITHOUT_HEADER -> "line " + fault.line() + " continues no field, so it is dropped";
            case MISSING_HEADER_NAME -> "line " + fault.line() + " has no field name, so it is dropped";
            case ENVELOPE_LINE ->
                "line " + fault.line() + " begins with \"From \", so mail parsers take it for no field";
            case NUL_CHARACTER -> "line " + fault.line() + " has a NUL character";
            default -> null;
        };
    }
}
