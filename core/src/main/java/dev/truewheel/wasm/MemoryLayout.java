package dev.truewheel.wasm;

import dev.truewheel.binary.Dylink;
import dev.truewheel.binary.WasmExport;
import dev.truewheel.binary.WasmImport;
import dev.truewheel.binary.WasmType;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How large the memory and the table become that all libraries share. */
final class MemoryLayout {
    private static final long PAGE = 1 << 16;
    private static final long STACK = 16 * PAGE;
    private static final long HEAP_ALIGNMENT = 16;
    private static final long MOST_BYTES = (1L << 32) - PAGE;

    /** As many elements as validation lets a table begin with. */
    private static final long MOST_ELEMENTS = 10_000_000;

    private final List<LinkModule> kept;
    private long memory = STACK;
    private long table = 1;

    private MemoryLayout(List<LinkModule> kept) {
        this.kept = kept;
    }

    static void check(Linking linking, LinkFaults faults) {
        MemoryLayout layout = new MemoryLayout(linking.kept());
        layout.addLookupTable();
        layout.addThreadLocals();
        if (layout.addLibraries(faults)) {
            layout.table += indirections(linking);
            layout.checkImports(faults);
        }
    }

    /** Adds what {@code dlopen} and {@code dlsym} search. */
    private void addLookupTable() {
        memory += 8;
        for (LinkModule module : kept) {
            if (module.dlopenable()) {
                memory += 16 + padded(module.name());
                for (WasmExport export : module.exports()) {
                    memory += padded(export.name()) + (export.type() instanceof WasmType.Tag ? 0 : 12);
                    table += export.type() instanceof WasmType.Function ? 1 : 0;
                }
            }
        }
    }

    private static long padded(String text) {
        return align(text.getBytes(StandardCharsets.UTF_8).length, 4);
    }

    private void addThreadLocals() {
        boolean information = any("__wasm_program_tls_info");
        if (information || any("__wasm_get_tls_base") || any("__wasm_set_tls_base")) {
            long count = kept.stream()
                    .filter(module -> module.has(Conventions.TLS_INFO))
                    .count();
            memory = align(memory, 4) + count * 4 + (information ? count * 4 + 12 : 0);
        }
    }

    private boolean any(String special) {
        return kept.stream().anyMatch(module -> module.has(special));
    }

    private boolean addLibraries(LinkFaults faults) {
        for (LinkModule module : kept) {
            Dylink dylink = module.dylink();
            memory = align(memory, 1L << dylink.memoryAlignment()) + dylink.memorySize();
            table = align(table, 1L << dylink.tableAlignment()) + dylink.tableSize();
            if (memory > MOST_BYTES || table > MOST_ELEMENTS) {
                boolean bytes = memory > MOST_BYTES;
                faults.add(
                        LinkFaultKind.TOO_LARGE,
                        module.name(),
                        "asks for "
                                + (bytes
                                        ? dylink.memorySize() + " bytes of memory"
                                        : dylink.tableSize() + " functions in the table")
                                + ", with which all libraries have more than " + (bytes ? "4 GiB" : "" + MOST_ELEMENTS)
                                + "; link fewer at once");
                return false;
            }
        }
        memory = align(memory, HEAP_ALIGNMENT);
        return true;
    }

    /** Counts the functions that are called through the table because who has them is started later. */
    private static long indirections(Linking linking) {
        Set<String> names = new HashSet<>();
        Set<String> started = new HashSet<>();
        for (LinkModule module : linking.sorted()) {
            names.addAll(module.functionAddresses());
            module.functions().forEach((name, type) -> {
                Optional<LinkModule> provider = linking.symbols().provider(name, type);
                if (provider.isPresent() && !started.contains(provider.get().name())) {
                    names.add(name);
                }
            });
            started.add(module.name());
        }
        return names.size();
    }

    private void checkImports(LinkFaults faults) {
        long pages = align(memory, PAGE) / PAGE;
        for (LinkModule module : kept) {
            for (WasmImport each : module.imports()) {
                if (each.type() instanceof WasmType.Memory wanted && wanted.minimum() > pages) {
                    faults.add(
                            LinkFaultKind.WRONG_MEMORY,
                            module.name(),
                            Optional.of(each.name()),
                            "wants a memory of " + Long.toUnsignedString(wanted.minimum())
                                    + " pages at first, and all libraries together take " + pages
                                    + "; link it with wasm-ld -shared");
                } else if (each.type() instanceof WasmType.Table wanted && wanted.minimum() > table) {
                    faults.add(
                            LinkFaultKind.UNSUPPORTED,
                            module.name(),
                            Optional.of(each.name()),
                            "wants a table of " + Long.toUnsignedString(wanted.minimum())
                                    + " elements at first, and all libraries together take " + table
                                    + "; link it with wasm-ld -shared");
                }
            }
        }
    }

    private static long align(long value, long power) {
        return (value + power - 1) & -power;
    }
}
