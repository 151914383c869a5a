package dev.truewheel.wasm;

import dev.truewheel.Printable;
import dev.truewheel.binary.ComponentWorld;
import dev.truewheel.binary.Dylink;
import dev.truewheel.binary.WasmExport;
import dev.truewheel.binary.WasmImport;
import dev.truewheel.binary.WasmModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What libraries import from outside of each other: from adapters, and from whoever runs the component. */
final class Surroundings {
    private static final String REMEDY = "; link libraries and adapter of one set";

    /** What stands before the name of a function that a component exports, by how it is called. */
    private static final List<String> LIFTS = List.of("", "[async-lift]", "[async-lift-stackful]", "cm32p2||");

    private final Map<String, WasmModule> adapters;
    private final HostWorld world;
    private final Map<String, HostWorld> own = new HashMap<>();
    private final Map<WasmImport, Long> adapted = new HashMap<>();

    Surroundings(List<LinkModule> kept, Map<String, WasmModule> adapters) {
        this.adapters = adapters;
        List<ComponentWorld> worlds = new ArrayList<>();
        kept.forEach(module -> worlds.addAll(module.worlds()));
        adapters.values().forEach(adapter -> worlds.addAll(adapter.worlds()));
        this.world = new HostWorld(worlds);
    }

    void check(List<LinkModule> kept, LinkFaults faults) {
        for (LinkModule module : kept) {
            module.adapted().forEach(each -> adapted(module, each, faults));
            module.hosted().forEach(each -> hosted(module, each, faults));
            module.worlds().forEach(each -> offered(module, each, faults));
        }
    }

    /** Checks that a module has the functions that it says the component exports. */
    private static void offered(LinkModule module, ComponentWorld offer, LinkFaults faults) {
        Set<String> names = new HashSet<>();
        module.exports().forEach(each -> names.add(each.name()));
        for (String name : offer.exportedFunctions()) {
            if (LIFTS.stream().noneMatch(lift -> names.contains(lift + name))) {
                faults.add(
                        LinkFaultKind.UNRESOLVED_SYMBOL,
                        module.name(),
                        Optional.of(name),
                        "says that the component exports " + Printable.of(name)
                                + ", and does not export that function itself; build it anew with its section"
                                + " component-type");
            }
        }
    }

    /** Tells whether this can be imported from whoever runs the component. */
    boolean hasHosted(LinkModule module, WasmImport each) {
        return world.has(each.module(), each.name())
                && own.computeIfAbsent(module.name(), any -> new HostWorld(module.worlds()))
                        .declares(each.module(), each.name());
    }

    /** Tells whether an adapter has this, whatever its type. */
    boolean hasAdapted(WasmImport each) {
        WasmModule adapter = adapters.get(each.module());
        return adapter == null || adapter.export(each.name()).isPresent();
    }

    private void adapted(LinkModule module, WasmImport each, LinkFaults faults) {
        WasmModule adapter = adapters.get(each.module());
        if (adapter == null) {
            return; // What is wrong with the adapter is said of it.
        }
        Optional<WasmExport> export = adapter.export(each.name());
        if (export.isEmpty()) {
            faults.add(
                    LinkFaultKind.UNRESOLVED_SYMBOL,
                    module.name(),
                    Optional.of(each.name()),
                    "imports " + Printable.of(each.name()) + " of the adapter " + Printable.of(each.module())
                            + ", which lacks it" + REMEDY);
        } else if (!export.get().type().equals(each.type())) {
            faults.add(
                    LinkFaultKind.SIGNATURE_MISMATCH,
                    module.name(),
                    Optional.of(each.name()),
                    "imports " + Printable.of(each.name()) + " as " + each.type() + ", and the adapter "
                            + Printable.of(each.module()) + " has it as "
                            + export.get().type() + REMEDY);
        } else {
            long flags =
                    module.dylink().importFlags().getOrDefault(new Dylink.ImportName(each.module(), each.name()), 0L);
            Long before = adapted.putIfAbsent(each, flags);
            if (before != null && before != flags) {
                faults.add(
                        LinkFaultKind.UNSUPPORTED,
                        module.name(),
                        Optional.of(each.name()),
                        "imports " + Printable.of(each.name()) + " of the adapter " + Printable.of(each.module())
                                + " with other flags than another library, which the linker cannot do; build both alike");
            }
        }
    }

    private void hosted(LinkModule module, WasmImport each, LinkFaults faults) {
        if (world.has(each.module(), each.name())) {
            if (!hasHosted(module, each)) {
                unresolved(
                        module,
                        each,
                        ", which another library's world has and its own does not; build it with its section"
                                + " component-type",
                        faults);
            }
        } else if (world.hasInterface(each.module())) {
            unresolved(module, each, ", which no world of a library has; link libraries of one set", faults);
        } else {
            unresolved(
                    module,
                    each,
                    ", which is neither an adapter that is given nor an interface of the component; add the adapter or"
                            + " the library that goes with it",
                    faults);
        }
    }

    private static void unresolved(LinkModule module, WasmImport each, String text, LinkFaults faults) {
        faults.add(
                LinkFaultKind.UNRESOLVED_SYMBOL,
                module.name(),
                Optional.of(each.name()),
                "imports " + Printable.of(each.name()) + " of " + Printable.of(each.module()) + text);
    }
}
