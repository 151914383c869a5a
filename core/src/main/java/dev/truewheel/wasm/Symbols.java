package dev.truewheel.wasm;

import dev.truewheel.binary.WasmExport;
import dev.truewheel.binary.WasmType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who has which symbol among some modules: for each name and type the first of them. */
final class Symbols {
    private final Map<WasmExport, LinkModule> first = new HashMap<>();

    /** Each name of a function with the types under which it is exported, and who does so first. */
    private final Map<String, Map<WasmType, LinkModule>> functions = new LinkedHashMap<>();

    private final Map<String, Map<WasmType, LinkModule>> others = new HashMap<>();

    Symbols(List<LinkModule> modules) {
        for (LinkModule module : modules) {
            for (WasmExport export : module.exports()) {
                if (first.putIfAbsent(export, module) == null) {
                    (export.type() instanceof WasmType.Function ? functions : others)
                            .computeIfAbsent(export.name(), any -> new LinkedHashMap<>(2))
                            .put(export.type(), module);
                }
            }
        }
    }

    Optional<LinkModule> provider(String name, WasmType type) {
        return Optional.ofNullable(first.get(new WasmExport(name, type)));
    }

    Optional<LinkModule> data(String name) {
        return provider(name, Conventions.CONSTANT);
    }

    /** Returns who has a function of this name, whatever its type. */
    Optional<LinkModule> function(String name) {
        return functions.getOrDefault(name, Map.of()).values().stream().findFirst();
    }

    /** Returns who has a function of this name, or else a tag. */
    Optional<LinkModule> first(String name) {
        return function(name)
                .or(() -> others.getOrDefault(name, Map.of()).entrySet().stream()
                        .filter(each -> each.getKey() instanceof WasmType.Tag)
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    /** Returns all that is exported under a name, with who does so first. */
    Map<WasmType, LinkModule> named(String name) {
        Map<WasmType, LinkModule> all = new LinkedHashMap<>(functions.getOrDefault(name, Map.of()));
        all.putAll(others.getOrDefault(name, Map.of()));
        return all;
    }

    /** Returns the names of functions that are exported with more than one type. */
    List<String> contested() {
        List<String> contested = new ArrayList<>();
        functions.forEach((name, types) -> {
            if (types.size() > 1) {
                contested.add(name);
            }
        });
        return contested;
    }
}
