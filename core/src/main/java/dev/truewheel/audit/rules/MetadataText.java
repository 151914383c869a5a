package dev.truewheel.audit.rules;

import dev.truewheel.audit.Observation;
import dev.truewheel.packaging.PythonWhitespace;
import dev.truewheel.wheel.CoreMetadata;
import dev.truewheel.wheel.Header;
import dev.truewheel.wheel.TextFault;
import dev.truewheel.wheel.Wheel;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * METADATA as the rules about it look at it.
 *
 * @param wheel the wheel it is in
 * @param metadata its headers
 */
record MetadataText(Wheel wheel, CoreMetadata metadata) {
    /** How many names of one file are told apart; the specification has fewer than 40. */
    private static final int MAX_NAMES = 100;

    private static final String REST = "";

    /**
     * The headers of one name.
     *
     * @param first the first of them
     * @param count how many there are
     * @param alike whether all have the same value
     */
    record Use(Header first, int count, boolean alike) {}

    /** Returns an observation about METADATA. */
    Observation seen(String message) {
        return Observation.of(message).member(wheel.distInfoPath("METADATA").orElse(null));
    }

    /** Finds the first value of a field, without the blanks around it. */
    Optional<String> value(String field) {
        return metadata.first(field).map(String::strip);
    }

    /** Returns the value of a header, without the white space around it. */
    String value(Header header) {
        return PythonWhitespace.strip(header.value());
    }

    /** Tells whether headers were lost, so that a field that is missing may stand in the file all the same. */
    boolean isCutShort() {
        for (TextFault fault : metadata.faults()) {
            TextFault.Kind kind = fault.kind();
            if (kind == TextFault.Kind.BYTE_ORDER_MARK
                    || kind == TextFault.Kind.LEADING_BLANK_LINE
                    || kind == TextFault.Kind.MISSING_SEPARATOR
                    || kind == TextFault.Kind.LIMIT_REACHED) {
                return true;
            }
        }
        return false;
    }

    /** Returns the names of the headers in any case, once each, in the order they first stand in the file. */
    Collection<Use> uses() {
        Map<String, Use> uses = new LinkedHashMap<>();
        for (Header header : metadata.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            String key = uses.size() < MAX_NAMES || uses.containsKey(name) ? name : REST;
            Use use = uses.get(key);
            uses.put(
                    key,
                    use == null
                            ? new Use(header, 1, true)
                            : new Use(
                                    use.first(),
                                    use.count() + 1,
                                    use.alike() && use.first().value().equals(header.value())));
        }
        return uses.values();
    }
}
