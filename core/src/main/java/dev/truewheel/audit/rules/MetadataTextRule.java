package dev.truewheel.audit.rules;

import dev.truewheel.audit.Observation;
import dev.truewheel.audit.ObservationSink;
import dev.truewheel.audit.RuleDescriptor;
import dev.truewheel.audit.Severity;
import dev.truewheel.audit.Tool;
import dev.truewheel.wheel.TextFault;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** WM01: every reader finds the same fields in METADATA, and all of them. */
final class MetadataTextRule extends MetadataRule {
    MetadataTextRule() {
        super(RuleDescriptor.error(
                        "WM01",
                        "metadata-malformed",
                        "METADATA is UTF-8 without a byte order mark and its headers parse to their intended end")
                .refusedBy(Tool.PIP, Tool.UV));
    }

    @Override
    void judge(MetadataText text, ObservationSink sink) {
        Set<TextFault.Kind> told = EnumSet.noneOf(TextFault.Kind.class);
        for (TextFault fault : text.metadata().faults()) {
            // A byte order mark makes its line one that is no header.
            boolean marked = fault.kind() == TextFault.Kind.MISSING_SEPARATOR
                    && fault.line() == 1
                    && told.contains(TextFault.Kind.BYTE_ORDER_MARK);
            Observation observation = marked || !told.add(fault.kind()) ? null : observation(text, fault);
            if (observation != null) {
                sink.report(observation.actual(fault.text()));
            }
        }
    }

    private static @Nullable Observation observation(MetadataText text, TextFault fault) {
        String line = "line " + fault.line();
        return switch (fault.kind()) {
            case BYTE_ORDER_MARK -> text.seen("a byte order mark stands before the first field, so no field is found");
            case LEADING_BLANK_LINE -> text.seen("the first line is blank, which ends the headers before any field");
            case INVALID_UTF8 ->
                text.seen(line + " has bytes that are not UTF-8").refusedBy(Tool.PIP);
            case MISSING_SEPARATOR -> brokenLine(text, line);
            case LIMIT_REACHED ->
                text.seen("METADATA was not read beyond " + line + ": it has more fields than any real one")
                        .refusedByNobody();
            case NUL_CHARACTER -> odd(text, line + " has a NUL character");
            case BARE_CARRIAGE_RETURN -> odd(text, line + " ends with a carriage return alone");
            case CONTINUATION_WITHOUT_HEADER -> odd(text, line + " is indented with no field above it, and is dropped");
            case MISSING_HEADER_NAME -> odd(text, line + " has no name before its colon, and is dropped");
            case ENVELOPE_LINE -> odd(text, line + " begins with `From `, which makes it no field");
            default -> null;
        };
    }

    private static Observation brokenLine(MetadataText text, String line) {
        int lost = lostFields(text.metadata().body().orElse(""));
        boolean named = text.value("Name").isPresent() && text.value("Version").isPresent();
        if (named && lost == 0) {
            return odd(text, line + " is no header, and no blank line before it ends the headers");
        }
        Observation observation = text.seen(line + " is no header, which ends the headers and loses the " + lost
                + (lost == 1 ? " field" : " fields") + " below");
        return named ? observation.refusedByNobody() : observation;
    }

    /** Counts the lines before the first blank one that would be fields. */
    private static int lostFields(String body) {
        int lost = 0;
        for (int start = 0; start < body.length(); ) {
            int end = body.indexOf('\n', start);
            end = end < 0 ? body.length() : end;
            if (body.substring(start, end).isBlank()) {
                break;
            }
            int colon = body.indexOf(':', start);
            if (colon < 0) {
                break;
            }
            if (colon < end && MetadataField.find(body.substring(start, colon)) != null) {
                lost++;
            }
            start = end + 1;
        }
        return lost;
    }

    private static Observation odd(MetadataText text, String message) {
        return text.seen(message).severity(Severity.WARNING).refusedByNobody();
    }
}
