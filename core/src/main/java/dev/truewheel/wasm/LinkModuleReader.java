package dev.truewheel.wasm;

import dev.truewheel.Printable;
import dev.truewheel.binary.Dylink;
import dev.truewheel.binary.WasmExport;
import dev.truewheel.binary.WasmImport;
import dev.truewheel.binary.WasmModule;
import dev.truewheel.binary.WasmType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sorts the imports and exports of one module by what the linker does with them, and says what it could not. */
final class LinkModuleReader {
    private final LinkLibrary library;
    private final Set<String> adapters;
    private final LinkFaults faults;
    private final SortedMap<String, WasmType> functions = new TreeMap<>();
    private final SortedMap<String, WasmType> tags = new TreeMap<>();
    private final SortedSet<String> dataAddresses = new TreeSet<>();
    private final SortedSet<String> functionAddresses = new TreeSet<>();
    private final List<WasmImport> adapted = new ArrayList<>();
    private final List<WasmImport> hosted = new ArrayList<>();
    private final List<WasmExport> exports = new ArrayList<>();
    private final Set<String> special = new HashSet<>();

    private LinkModuleReader(LinkLibrary library, Set<String> adapters, LinkFaults faults) {
        this.library = library;
        this.adapters = adapters;
        this.faults = faults;
    }

    static LinkModule read(LinkLibrary library, WasmModule module, Set<String> adapters, LinkFaults faults) {
        LinkModuleReader reader = new LinkModuleReader(library, adapters, faults);
        Dylink dylink = module.dylink().orElse(LinkModule.NO_DYLINK);
        reader.dylink(dylink);
        reader.imports(module.imports());
        module.exports().forEach(reader::export);
        if (!module.memories().isEmpty()) {
            faults.add(
                    LinkFaultKind.WRONG_MEMORY,
                    library.name(),
                    "brings a memory of its own, and libraries share one; link it with wasm-ld -shared");
        }
        return new LinkModule(
                library.name(),
                library.dlopenable(),
                true,
                dylink,
                reader.functions,
                reader.tags,
                reader.dataAddresses,
                reader.functionAddresses,
                reader.adapted,
                reader.hosted,
                module.imports(),
                reader.exports,
                reader.special,
                module.worlds());
    }

    private void dylink(Dylink dylink) {
        dylink.architecture()
                .filter(name -> !name.equals("wasm32"))
                .ifPresent(name -> unsupported(
                        "is built for the architecture " + Printable.of(name, 40) + "; build it for wasm32"));
        if (!dylink.unknown().isEmpty()) {
            unsupported("has parts of dylink.0 that the linker does not know (" + dylink.unknown()
                    + "); build it with a toolchain that the linker goes with");
        }
    }

    private void unsupported(String text) {
        faults.add(LinkFaultKind.UNSUPPORTED, library.name(), text);
    }

    private void unsupported(String symbol, String text) {
        faults.add(LinkFaultKind.UNSUPPORTED, library.name(), Optional.of(symbol), text);
    }

    private void imports(List<WasmImport> imports) {
        Set<List<String>> names = new HashSet<>();
        for (WasmImport each : imports) {
            if (names.add(List.of(each.module(), each.name()))) {
                accept(each);
            } else {
                unsupported(each.name(), "imports " + symbol(each) + " twice; link it anew with wasm-ld -shared");
            }
        }
    }

    private void accept(WasmImport each) {
        Optional<WasmType> given = Conventions.given(each.module(), each.name());
        if (given.isPresent()) {
            special.add(each.name());
            must(each, given.get());
            return;
        }
        switch (each.module()) {
            case Conventions.ENV -> shared(each);
            case Conventions.DATA_ADDRESS -> {
                must(each, Conventions.VARIABLE);
                dataAddresses.add(each.name());
            }
            case Conventions.FUNCTION_ADDRESS -> {
                must(each, Conventions.VARIABLE);
                functionAddresses.add(each.name());
                if (dataAddresses.contains(each.name())) {
                    unsupported(
                            each.name(),
                            "asks for the address of " + Printable.of(each.name())
                                    + " as data and as a function; build it with the"
                                    + " headers of the library that has it");
                }
            }
            default -> foreign(each);
        }
    }

    private void must(WasmImport each, WasmType type) {
        if (!each.type().equals(type)) {
            mismatch(each, "which is a " + type);
        }
    }

    private void mismatch(WasmImport each, String what) {
        faults.add(
                LinkFaultKind.SIGNATURE_MISMATCH,
                library.name(),
                Optional.of(each.name()),
                "imports " + symbol(each) + " as " + each.type() + ", " + what
                        + "; build it by the convention for dynamic linking of wasm32");
    }

    private static String symbol(WasmImport each) {
        return Printable.of(each.module(), 60) + "." + Printable.of(each.name());
    }

    private void shared(WasmImport each) {
        if (each.name().equals(Conventions.MEMORY)) {
            memory(each);
        } else if (each.name().equals(Conventions.TABLE)) {
            if (!(each.type() instanceof WasmType.Table table) || !Conventions.isShareable(table)) {
                mismatch(each, "which is a table of funcref that may grow");
            }
        } else if (each.type() instanceof WasmType.Function) {
            plain(each);
            functions.put(each.name(), each.type());
        } else if (each.type() instanceof WasmType.Tag) {
            plain(each);
            tags.put(each.name(), each.type());
        } else if (each.type() instanceof WasmType.Memory) {
            wrongMemory(each, "and libraries share the one named memory");
        } else {
            mismatch(each, "and libraries share functions and tags under that name");
        }
    }

    private void plain(WasmImport each) {
        if (!Conventions.isPlain(each.type())) {
            unsupported(
                    each.name(),
                    "imports " + symbol(each) + " as " + each.type()
                            + ", and between libraries only i32, i64, f32 and f64 are passed");
        }
    }

    private void memory(WasmImport each) {
        if (!(each.type() instanceof WasmType.Memory memory)) {
            mismatch(each, "which is a memory");
        } else if (memory.shared() || memory.is64() || memory.maximum().isPresent()) {
            wrongMemory(each, "and libraries share one with 32-bit addresses that may grow and no threads share");
        }
    }

    private void wrongMemory(WasmImport each, String what) {
        String bounded = each.type() instanceof WasmType.Memory memory
                        && memory.maximum().isPresent()
                        && !memory.shared()
                ? " that is bounded"
                : "";
        faults.add(
                LinkFaultKind.WRONG_MEMORY,
                library.name(),
                Optional.of(each.name()),
                "imports " + symbol(each) + " as " + each.type() + bounded + ", " + what
                        + "; build it for wasm32 without threads");
    }

    private void foreign(WasmImport each) {
        if (each.type() instanceof WasmType.Memory) {
            wrongMemory(each, "and libraries share the one named env.memory");
        } else if (!(each.type() instanceof WasmType.Function)) {
            unsupported(
                    each.name(),
                    "imports " + symbol(each) + " as " + each.type()
                            + ", and adapters and components give functions only");
        } else if (adapters.contains(each.module())) {
            plain(each);
            adapted.add(each);
        } else {
            hosted.add(each);
        }
    }

    private void export(WasmExport each) {
        Optional<WasmType> required = Conventions.required(each.name());
        if (required.isPresent() && !each.type().equals(required.get())) {
            faults.add(
                    LinkFaultKind.SIGNATURE_MISMATCH,
                    library.name(),
                    Optional.of(each.name()),
                    "exports " + each.name() + " as " + each.type() + ", which must be a " + required.get()
                            + "; build it by the convention for dynamic linking of wasm32");
        }
        if (Conventions.isKept(each.name())) {
            special.add(each.name());
        } else if (each.type() instanceof WasmType.Memory) {
            faults.add(
                    LinkFaultKind.WRONG_MEMORY,
                    library.name(),
                    Optional.of(each.name()),
                    "exports the memory " + Printable.of(each.name())
                            + ", and libraries share one; link it with wasm-ld -shared");
        } else if (each.type() instanceof WasmType.Table) {
            unsupported(
                    each.name(),
                    "exports the table " + Printable.of(each.name())
                            + ", and libraries share one; link it with wasm-ld -shared");
        } else if (!Conventions.isPlain(each.type())) {
            unsupported(
                    each.name(),
                    "exports " + Printable.of(each.name()) + " as " + each.type()
                            + ", and between libraries only i32, i64, f32 and f64 are passed");
        } else {
            exports.add(each);
        }
    }
}
