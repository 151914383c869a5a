package dev.truewheel.wasm;

import dev.truewheel.Printable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what is wrong with members of one wheel, so much of each kind as a person reads, and counts the rest. */
final class MemberFaults {
    private static final int MOST = 100;

    private final String wheel;
    private final List<LinkFault> faults = new ArrayList<>();
    private final Map<LinkFaultKind, Integer> counts = new EnumMap<>(LinkFaultKind.class);

    MemberFaults(String wheel) {
        this.wheel = wheel;
    }

    /** Adds a fault; the text is the sentence behind the member's name. */
    void add(LinkFaultKind kind, String member, String text) {
        add(kind, member, Optional.empty(), text);
    }

    void add(LinkFaultKind kind, String member, Optional<String> symbol, String text) {
        if (counts.merge(kind, 1, Integer::sum) <= MOST) {
            faults.add(new LinkFault(
                    kind, member, symbol, Printable.of(wheel) + ": `" + Printable.of(member) + "` " + text));
        }
    }

    /** Returns the faults in the order in which they were found, and behind them how many more there are of a kind. */
    List<LinkFault> all() {
        List<LinkFault> all = new ArrayList<>(faults);
        counts.forEach((kind, count) -> {
            if (count > MOST) {
                all.add(new LinkFault(
                        kind,
                        wheel,
                        Optional.empty(),
                        Printable.of(wheel) + " has " + (count - MOST) + " more faults of the kind " + kind.id()));
            }
        });
        return all;
    }
}
