package dev.truewheel.wasm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which modules depend on which, over any number of steps: by their needs and by the functions they import. */
final class LinkGraph {
    private final List<LinkModule> modules;
    private final List<Indexes> dependencies = new ArrayList<>();

    LinkGraph(List<LinkModule> modules, Symbols symbols) {
        this.modules = modules;
        Map<String, Integer> places = new HashMap<>();
        modules.forEach(module -> places.putIfAbsent(module.name(), places.size()));
        for (LinkModule module : modules) {
            Indexes direct = new Indexes();
            module.dylink().needed().forEach(name -> direct.add(places.getOrDefault(name, -1)));
            module.functions()
                    .forEach((name, type) -> symbols.provider(name, type)
                            .ifPresent(provider -> direct.add(places.getOrDefault(provider.name(), -1))));
            dependencies.add(direct);
        }
        close();
    }

    /** Adds what dependencies depend on, in rounds, which decides in which order they come. */
    private void close() {
        boolean grew = true;
        while (grew) {
            List<Indexes> found = new ArrayList<>();
            for (Indexes each : dependencies) {
                Indexes further = new Indexes();
                for (int i = 0; i < each.size; i++) {
                    further.addAllBut(dependencies.get(each.items[i]), each);
                }
                found.add(further);
            }
            grew = false;
            for (int i = 0; i < found.size(); i++) {
                grew |= found.get(i).size > 0;
                dependencies.get(i).addAllBut(found.get(i), new Indexes());
            }
        }
    }

    /** Returns the modules that get into the component: the roots and all they depend on. */
    BitSet reachable() {
        BitSet reachable = new BitSet();
        for (int i = 0; i < modules.size(); i++) {
            if (modules.get(i).isRoot()) {
                reachable.set(i);
                reachable.or(dependencies.get(i).present);
            }
        }
        return reachable;
    }

    /** Returns the modules in the order in which they are instantiated: what others depend on first, circles as they come. */
    List<LinkModule> sorted() {
        Indexes sorted = new Indexes();
        for (int i = 0; i < modules.size(); i++) {
            sort(i, sorted);
        }
        return Arrays.stream(sorted.items, 0, sorted.size)
                .mapToObj(modules::get)
                .toList();
    }

    private void sort(int from, Indexes sorted) {
        Deque<Visit> open = new ArrayDeque<>();
        open.addLast(new Visit(from));
        while (!open.isEmpty()) {
            Visit visit = open.getLast();
            Indexes uses = dependencies.get(visit.module);
            if (visit.next == uses.size) {
                if (visit.added) {
                    open.removeLast();
                } else {
                    sorted.add(visit.module);
                    visit.added = true;
                    visit.next = 0;
                }
            } else {
                int used = uses.items[visit.next++];
                boolean mutual = dependencies.get(used).present.get(visit.module);
                if (mutual == visit.added && !sorted.present.get(used)) {
                    open.addLast(new Visit(used));
                }
            }
        }
    }

    private static final class Visit {
        private final int module;
        private int next;
        private boolean added;

        Visit(int module) {
            this.module = module;
        }
    }

    /** Numbers of modules, each once, in the order in which they were added. */
    private static final class Indexes {
        private final BitSet present = new BitSet();
        private int[] items = new int[8];
        private int size;

        void add(int index) {
            if (index >= 0 && !present.get(index)) {
                present.set(index);
                if (size == items.length) {
                    items = Arrays.copyOf(items, size * 2);
                }
                items[size++] = index;
            }
        }

        void addAllBut(Indexes more, Indexes known) {
            for (int i = 0; i < more.size; i++) {
                if (!known.present.get(more.items[i])) {
                    add(more.items[i]);
                }
            }
        }
    }
}
