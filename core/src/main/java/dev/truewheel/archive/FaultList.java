package dev.truewheel.archive;

import dev.truewheel.archive.FramingFault.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects faults, at most so many of a kind: a hostile archive can be wrong in every entry. */
final class FaultList {
    static final int MAX_OF_A_KIND = 1_000;

    private final List<FramingFault> faults = new ArrayList<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    /** Tells whether another fault of this kind would be dropped, so that its sentence need not be made. */
    boolean full(Kind kind) {
        return count(kind) >= MAX_OF_A_KIND;
    }

    void add(Kind kind, long offset, @Nullable String member, String message) {
        add(kind, offset, member, message, null, null);
    }

    void add(
            Kind kind,
            long offset,
            @Nullable String member,
            String message,
            @Nullable String expected,
            @Nullable String actual) {
        int before = count(kind);
        counts.put(kind, before + 1);
        if (before < MAX_OF_A_KIND) {
            faults.add(new FramingFault(kind, offset, member, message, expected, actual));
        }
    }

    private int count(Kind kind) {
        Integer count = counts.get(kind);
        return count == null ? 0 : count;
    }

    List<FramingFault> toList() {
        return List.copyOf(faults);
    }
}
