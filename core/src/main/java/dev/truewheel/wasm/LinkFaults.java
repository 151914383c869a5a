package dev.truewheel.wasm;

import dev.truewheel.Printable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what is wrong, so much of each kind for a library as a person reads, and counts the rest. */
final class LinkFaults {
    private static final int MOST = 100;

    private final List<LinkFault> faults = new ArrayList<>();
    private final Map<String, Map<LinkFaultKind, Integer>> counts = new HashMap<>();

    /** Adds a fault; the text is the sentence behind the library's name. */
    void add(LinkFaultKind kind, String library, String text) {
        add(kind, library, Optional.empty(), text);
    }

    void add(LinkFaultKind kind, String library, Optional<String> symbol, String text) {
        int count = counts.computeIfAbsent(library, any -> new EnumMap<>(LinkFaultKind.class))
                .merge(kind, 1, Integer::sum);
        if (count <= MOST) {
            faults.add(new LinkFault(kind, library, symbol, Printable.of(library, 300) + " " + text));
        }
    }

    /** Returns the faults in the order of these libraries, and of one library in the order in which they were found. */
    List<LinkFault> inOrderOf(List<String> libraries) {
        Map<String, Integer> places = new HashMap<>();
        libraries.forEach(name -> places.putIfAbsent(name, places.size()));
        List<LinkFault> sorted = new ArrayList<>(faults);
        counts.forEach((library, kinds) -> kinds.forEach((kind, count) -> {
            if (count > MOST) {
                String rest =
                        Printable.of(library, 300) + " has " + (count - MOST) + " more faults of the kind " + kind.id();
                sorted.add(new LinkFault(kind, library, Optional.empty(), rest));
            }
        }));
        sorted.sort((a, b) -> Integer.compare(
                places.getOrDefault(a.library(), places.size()), places.getOrDefault(b.library(), places.size())));
        return Collections.unmodifiableList(sorted);
    }
}
