package dev.truewheel.wasm;

import dev.truewheel.Printable;
import dev.truewheel.binary.WasmExport;
import dev.truewheel.binary.WasmImport;
import dev.truewheel.binary.WasmType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a plan of an order: opens the libraries, links their symbols on paper, and collects what is wrong. */
final class LinkPlanner {
    private final LinkOrder order;
    private final LinkFaults faults = new LinkFaults();
    private final Map<String, LinkModule> modules = new HashMap<>();
    private final Set<String> kept = new HashSet<>();
    private final Linking linking;
    private final Surroundings surroundings;

    LinkPlanner(LinkOrder order) throws IOException {
        this.order = order;
        LinkInputs inputs = LinkInputs.open(order, faults);
        List<LinkModule> given = new ArrayList<>(inputs.libraries());
        if (order.options().builtinLibdl() && inputs.isComplete()) {
            given.add(LinkModule.builtInLibdl());
        }
        given.forEach(module -> modules.put(module.name(), module));
        NeededLibraries needs = new NeededLibraries(given);
        needs.check(faults);
        needs.checkCycles(given, faults);
        this.linking = new Linking(given, needs, order.options(), faults);
        linking.kept().forEach(module -> kept.add(module.name()));
        this.surroundings = new Surroundings(linking.kept(), inputs.adapters());
        surroundings.check(linking.kept(), faults);
        addresses();
        starts();
        tags();
        MemoryLayout.check(linking, faults);
    }

    LinkPlan plan() {
        List<String> names = new ArrayList<>();
        order.libraries().forEach(library -> names.add(library.name()));
        order.adapters().forEach(adapter -> names.add(adapter.name()));
        List<PlannedLibrary> planned =
                order.libraries().stream().map(this::planned).toList();
        List<String> started = linking.sorted().stream().map(LinkModule::name).toList();
        return new LinkPlan(order, planned, started, faults.inOrderOf(names), linking.symbols());
    }

    /** Checks what {@code dlsym} gives out, which is where things are. */
    private void addresses() {
        for (LinkModule module : linking.kept()) {
            for (WasmExport each : module.exports()) {
                if (module.dlopenable()
                        && each.type() instanceof WasmType.Global
                        && !each.type().equals(Conventions.CONSTANT)) {
                    faults.add(
                            LinkFaultKind.SIGNATURE_MISMATCH,
                            module.name(),
                            Optional.of(each.name()),
                            "exports " + Printable.of(each.name()) + " as " + each.type() + ", and what dlopen finds"
                                    + " exports data by its address, a global i32; do not export it");
                }
            }
        }
    }

    private void starts() {
        Optional<String> first = Optional.empty();
        for (LinkModule module : linking.kept()) {
            if (module.has(Conventions.CONSTRUCTORS) && module.has(Conventions.INITIALIZE)) {
                faults.add(
                        LinkFaultKind.CONSTRUCTORS_AND_INITIALIZE,
                        module.name(),
                        Optional.of(Conventions.INITIALIZE),
                        "exports both __wasm_call_ctors and _initialize, and only one of them may start it; link it with"
                                + " wasm-ld -shared and not as a reactor");
            }
            if (module.has(Conventions.START)) {
                if (first.isPresent()) {
                    faults.add(
                            LinkFaultKind.MULTIPLE_STARTS,
                            module.name(),
                            Optional.of(Conventions.START),
                            "exports _start, as " + Printable.of(first.get(), 300)
                                    + " does, and one component has one program; leave one of them out");
                }
                first = first.or(() -> Optional.of(module.name()));
            }
        }
    }

    /** Checks that tags come from what is started before, for they cannot be called through a table. */
    private void tags() {
        Set<String> started = new HashSet<>();
        for (LinkModule module : linking.sorted()) {
            module.tags()
                    .forEach((name, type) -> linking.symbols()
                            .provider(name, type)
                            .filter(provider -> !started.contains(provider.name()))
                            .ifPresent(provider -> faults.add(
                                    LinkFaultKind.UNSUPPORTED,
                                    module.name(),
                                    Optional.of(name),
                                    "imports the tag " + Printable.of(name) + " of "
                                            + Printable.of(provider.name(), 300)
                                            + ", which is started after it; name that library as needed")));
            started.add(module.name());
        }
    }

    private PlannedLibrary planned(LinkLibrary library) {
        LinkModule module = modules.getOrDefault(library.name(), LinkModule.unknown(library));
        List<PlannedLibrary.Need> needs = new ArrayList<>();
        for (String name : new LinkedHashSet<>(module.dylink().needed())) {
            needs.add(new PlannedLibrary.Need(name, presence(name)));
        }
        List<PlannedLibrary.Resolved> imports = new ArrayList<>();
        Symbols symbols = kept.contains(module.name()) ? linking.symbols() : linking.all();
        Set<WasmImport> adapted = Set.copyOf(module.adapted());
        for (WasmImport each : module.imports()) {
            imports.add(new PlannedLibrary.Resolved(each, source(module, each, adapted.contains(each), symbols)));
        }
        return new PlannedLibrary(
                library.name(),
                library.size(),
                library.digest(),
                library.dlopenable(),
                kept.contains(module.name()),
                needs,
                imports,
                module.exports().size());
    }

    private PlannedLibrary.Presence presence(String name) {
        if (name.equals(LinkModule.LIBDL) && order.options().builtinLibdl()) {
            return PlannedLibrary.Presence.BUILT_IN;
        }
        return modules.containsKey(name) ? PlannedLibrary.Presence.PRESENT : PlannedLibrary.Presence.MISSING;
    }

    private ImportSource source(LinkModule module, WasmImport each, boolean adapted, Symbols symbols) {
        String name = each.name();
        boolean weak = module.isWeak(name) || order.options().stubMissingFunctions();
        if (adapted) {
            return from(surroundings.hasAdapted(each) ? ImportSource.Kind.ADAPTER : ImportSource.Kind.MISSING, each);
        }
        return switch (each.module()) {
            case Conventions.ENV ->
                name.equals(Conventions.MEMORY)
                                || name.equals(Conventions.TABLE)
                                || Conventions.given(Conventions.ENV, name).isPresent()
                        ? ImportSource.LINKER
                        : library(symbols.provider(name, each.type()), each, weak);
            case Conventions.DATA_ADDRESS ->
                Conventions.given(Conventions.DATA_ADDRESS, name).isPresent()
                        ? ImportSource.LINKER
                        : library(symbols.data(name), each, false);
            case Conventions.FUNCTION_ADDRESS -> library(symbols.function(name), each, weak);
            default ->
                from(surroundings.hasHosted(module, each) ? ImportSource.Kind.HOST : ImportSource.Kind.MISSING, each);
        };
    }

    private static ImportSource from(ImportSource.Kind kind, WasmImport each) {
        return kind == ImportSource.Kind.MISSING ? ImportSource.NOBODY : new ImportSource(kind, each.module());
    }

    private ImportSource library(Optional<LinkModule> provider, WasmImport each, boolean weak) {
        if (provider.isEmpty()) {
            boolean function = each.type() instanceof WasmType.Function;
            return weak && function ? new ImportSource(ImportSource.Kind.STUB, LinkModule.STUBS) : ImportSource.NOBODY;
        }
        String name = provider.get().name();
        if (name.equals(LinkModule.STUBS)) {
            return new ImportSource(ImportSource.Kind.STUB, name);
        }
        boolean builtIn = name.equals(LinkModule.LIBDL) && order.options().builtinLibdl();
        return new ImportSource(builtIn ? ImportSource.Kind.BUILT_IN_LIBDL : ImportSource.Kind.LIBRARY, name);
    }
}
