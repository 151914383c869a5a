package dev.truewheel.wasm;

import dev.truewheel.Printable;
import dev.truewheel.binary.WasmExport;
import dev.truewheel.binary.WasmType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through what the linker does with symbols: who gives each, what is missing and may be stubbed, and what is dropped
 * because nobody reaches it. What is dropped may leave something missing, so it is done until nothing is dropped.
 */
final class Linking {
    private static final WasmType UNKNOWN_FUNCTION = new WasmType.Function("()->");

    private final NeededLibraries needs;
    private final Map<String, Boolean> incomplete = new HashMap<>();
    private final LinkOptions options;
    private final LinkFaults faults;
    private final Symbols all;
    private List<LinkModule> kept;
    private Symbols symbols;
    private LinkGraph graph;
    private boolean stubbed;

    Linking(List<LinkModule> modules, NeededLibraries needs, LinkOptions options, LinkFaults faults) {
        this.needs = needs;
        this.faults = faults;
        this.options = options;
        this.kept = modules;
        this.all = new Symbols(modules);
        this.symbols = all;
        this.graph = new LinkGraph(List.of(), symbols);
        contested();
        Set<List<Object>> reported = new HashSet<>();
        do {
            List<Missing> missing = missing();
            if (!stub(missing)) {
                missing.stream()
                        .filter(each -> !mayBeStubbed(each) && reported.add(each.key()))
                        .forEach(this::report);
            }
            graph = new LinkGraph(kept, symbols);
        } while (drop());
    }

    /** A symbol that nobody has. */
    private record Missing(LinkModule importer, String name, WasmType type, boolean weak, boolean address) {
        List<Object> key() {
            return List.of(importer.name(), name, address);
        }

        boolean isFunction() {
            return type instanceof WasmType.Function;
        }
    }

    /** Returns what gets into the component, in the order given, with what the linker adds. */
    List<LinkModule> kept() {
        return kept;
    }

    /** Returns what gets into the component, in the order in which it is started. */
    List<LinkModule> sorted() {
        return graph.sorted();
    }

    /** Returns who has what among what gets into the component. */
    Symbols symbols() {
        return symbols;
    }

    /** Returns who has what among everything that was given. */
    Symbols all() {
        return all;
    }

    private void contested() {
        for (String name : all.contested()) {
            List<Map.Entry<WasmType, LinkModule>> types =
                    List.copyOf(all.named(name).entrySet());
            Map.Entry<WasmType, LinkModule> one = types.get(0);
            Map.Entry<WasmType, LinkModule> other = types.get(1);
            faults.add(
                    LinkFaultKind.SIGNATURE_MISMATCH,
                    other.getValue().name(),
                    Optional.of(name),
                    "exports " + Printable.of(name) + " as " + other.getKey() + ", and "
                            + Printable.of(one.getValue().name(), 300) + " as " + one.getKey()
                            + "; the linker knows a name with one type only, so hide or rename one of the two");
        }
    }

    private List<Missing> missing() {
        List<Missing> missing = new ArrayList<>();
        for (LinkModule module : kept) {
            module.functions().forEach((name, type) -> {
                if (symbols.provider(name, type).isEmpty()) {
                    missing.add(new Missing(module, name, type, module.isWeak(name), false));
                }
            });
            for (String name : module.dataAddresses()) {
                if (symbols.data(name).isEmpty()) {
                    missing.add(new Missing(module, name, Conventions.CONSTANT, false, true));
                }
            }
            module.tags().forEach((name, type) -> {
                if (symbols.provider(name, type).isEmpty()) {
                    missing.add(new Missing(module, name, type, false, false));
                }
            });
        }
        for (LinkModule module : kept) {
            for (String name : module.functionAddresses()) {
                if (symbols.function(name).isEmpty() && !module.functions().containsKey(name)) {
                    missing.add(new Missing(module, name, UNKNOWN_FUNCTION, false, true));
                }
            }
        }
        return missing;
    }

    /** Adds stubs for what is missing if the linker would, which it does once; returns whether it did. */
    private boolean stub(List<Missing> missing) {
        if (stubbed
                || missing.isEmpty()
                || !missing.stream().allMatch(Missing::isFunction)
                || !(options.stubMissingFunctions() || missing.stream().allMatch(Missing::weak))) {
            return false;
        }
        Map<String, Missing> byName = new LinkedHashMap<>();
        for (Missing each : missing) {
            Missing first = byName.putIfAbsent(each.name, each);
            if (symbols.function(each.name).isPresent()) {
                report(each);
            } else if (first != null) {
                twice(each, first);
            }
        }
        List<LinkModule> more = new ArrayList<>(kept);
        more.add(LinkModule.stubs(byName.values().stream()
                .map(each -> new WasmExport(each.name, each.type))
                .toList()));
        kept = List.copyOf(more);
        symbols = new Symbols(kept);
        stubbed = true;
        return true;
    }

    /** Tells whether something is missing only because something else is, without which the linker would replace it. */
    private boolean mayBeStubbed(Missing each) {
        return !stubbed
                && options.stubMissingFunctions()
                && each.isFunction()
                && symbols.function(each.name).isEmpty();
    }

    private void twice(Missing each, Missing first) {
        faults.add(
                LinkFaultKind.UNRESOLVED_SYMBOL,
                each.importer.name(),
                Optional.of(each.name),
                "imports " + Printable.of(each.name) + ", " + what(each) + ", and no library has it. "
                        + Printable.of(first.importer.name(), 300)
                        + " imports it too, and the linker replaces a missing function for one library only; add the"
                        + " library that has it");
    }

    private void report(Missing each) {
        String name = each.importer.name();
        String symbol = Printable.of(each.name);
        Optional<Map.Entry<WasmType, LinkModule>> other =
                symbols.named(each.name).entrySet().stream().findFirst();
        Optional<LinkModule> dropped = all.provider(each.name, each.type);
        if (other.isPresent() && !(each.address && each.isFunction())) {
            faults.add(
                    LinkFaultKind.SIGNATURE_MISMATCH,
                    name,
                    Optional.of(each.name),
                    "imports " + symbol + " as " + each.type + ", and "
                            + Printable.of(other.get().getValue().name(), 300) + " has it as "
                            + other.get().getKey() + "; build both with the same headers");
        } else if (dropped.isPresent()) {
            faults.add(
                    LinkFaultKind.UNRESOLVED_SYMBOL,
                    name,
                    Optional.of(each.name),
                    "uses the address of " + symbol + " in "
                            + Printable.of(dropped.get().name(), 300)
                            + ", and the linker drops that library, for none needs it by name or calls it; link it into"
                            + " the one that uses it, or have it named as needed");
        } else if (!each.weak && !isIncomplete(each.importer)) {
            faults.add(
                    LinkFaultKind.UNRESOLVED_SYMBOL,
                    name,
                    Optional.of(each.name),
                    "imports " + symbol + ", " + what(each) + ", and no library has it; add the library that has it"
                            + (each.isFunction() && !options.stubMissingFunctions()
                                    ? ", or have missing functions replaced by ones that trap"
                                    : ""));
        }
    }

    /** Tells whether a symbol is perhaps missing only because a library is, of which something is wrong that was said already. */
    private boolean isIncomplete(LinkModule importer) {
        return incomplete.computeIfAbsent(importer.name(), any -> needs.isIncomplete(importer));
    }

    private static String what(Missing each) {
        if (!each.address) {
            return "a " + each.type;
        }
        return each.isFunction() ? "the address of a function" : "the address of data";
    }

    /** Takes away what is not reached; returns whether there was such. */
    private boolean drop() {
        BitSet reachable = graph.reachable();
        if (reachable.cardinality() == kept.size()) {
            return false;
        }
        kept = reachable.stream().mapToObj(kept::get).toList();
        symbols = new Symbols(kept);
        return true;
    }
}
