package dev.truewheel.wasm;

import dev.truewheel.Printable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What libraries say they need, by name: what of it is not there, and where they go round in a circle. */
final class NeededLibraries {
    private final Map<String, LinkModule> modules = new HashMap<>();
    private final boolean commonUnknown;

    NeededLibraries(List<LinkModule> modules) {
        modules.forEach(module -> this.modules.putIfAbsent(module.name(), module));
        this.commonUnknown = modules.stream().anyMatch(module -> !module.known() && !module.dlopenable());
    }

    void check(LinkFaults faults) {
        for (LinkModule module : modules.values()) {
            for (String name : new LinkedHashSet<>(module.dylink().needed())) {
                if (!modules.containsKey(name)) {
                    faults.add(
                            LinkFaultKind.MISSING_LIBRARY,
                            module.name(),
                            Optional.of(name),
                            "needs " + Printable.of(name, 300) + ", which is not among the libraries; add it under"
                                    + " exactly this name, or link it into the one that needs it");
                }
            }
        }
    }

    /**
     * Tells whether something is missing or was not understood that may have what a module imports: a library that it needs, over
     * any number of steps, or one that all use without saying so, as extensions use Python.
     */
    boolean isIncomplete(LinkModule from) {
        if (commonUnknown) {
            return true;
        }
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(from.dylink().needed());
        while (!open.isEmpty()) {
            String name = open.removeLast();
            if (seen.add(name)) {
                LinkModule module = modules.get(name);
                if (module == null || !module.known()) {
                    return true;
                }
                open.addAll(module.dylink().needed());
            }
        }
        return false;
    }

    /** Reports the circles that are closed by going from each library, in order, to what it needs; each library once. */
    void checkCycles(List<LinkModule> order, LinkFaults faults) {
        Set<String> done = new HashSet<>();
        for (LinkModule start : order) {
            if (done.add(start.name())) {
                walk(start, done, faults);
            }
        }
    }

    private void walk(LinkModule start, Set<String> done, LinkFaults faults) {
        Map<String, Integer> places = new HashMap<>();
        List<Step> path = new ArrayList<>();
        places.put(start.name(), 0);
        path.add(step(start));
        while (!path.isEmpty()) {
            Step last = path.get(path.size() - 1);
            if (!last.needs.hasNext()) {
                places.remove(last.name);
                path.remove(path.size() - 1);
                continue;
            }
            String next = last.needs.next();
            LinkModule module = modules.get(next);
            Integer place = places.get(next);
            if (place != null) {
                report(path.subList(place, path.size()).stream().map(Step::name).toList(), faults);
            } else if (module != null && done.add(next)) {
                places.put(next, path.size());
                path.add(step(module));
            }
        }
    }

    private Step step(LinkModule module) {
        Set<String> needs = new LinkedHashSet<>(module.dylink().needed());
        needs.retainAll(modules.keySet());
        return new Step(module.name(), needs.iterator());
    }

    /** A library on the way, and where to go from it. */
    private record Step(String name, Iterator<String> needs) {}

    private static void report(List<String> circle, LinkFaults faults) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= Math.min(circle.size(), 8); i++) {
            text.append(i == 1 ? "needs " : ", which needs ").append(Printable.of(circle.get(i % circle.size()), 300));
        }
        text.append(circle.size() > 8 ? " and so on in a circle" : "")
                .append(": none of them can be started first; link them into one library");
        faults.add(LinkFaultKind.NEEDED_CYCLE, circle.get(0), text.toString());
    }
}
